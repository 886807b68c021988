"""The authority's page: who is let in, what is refused, and what is signed in the end."""

import io
import pytest
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from gov.exchange.authority.desk import Desk
from gov.exchange.authority.door import Door
from gov.exchange.authority.pages import Pages
from gov.exchange.authority.serving import served
from gov.exchange.wire import entries
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.requests import request
from http.client import HTTPConnection
from lxml import html
from urllib.parse import quote
from urllib.parse import urlencode
from urllib.parse import urlsplit


HOST = "127.0.0.1:8095"
NAMES = {"ar": "وزارة", "en": "Ministry"}
NEW = {
    "act": "entry",
    "new": "1",
    "id": "court",
    "code": "CRT",
    "name_ar": "محكمة <b>",
    "name_en": "Court",
    "type": "court",
    "sector": "justice",
    "endpoints": "http://127.0.0.1:9/court",
    "max_megabytes": "150",
    "max_objects": "200",
}


def entry(name: str) -> dict:
    return {
        "id": name,
        "code": name.upper(),
        "names": NAMES,
        "type": "ministry",
        "sector": "justice",
        "endpoints": [f"http://127.0.0.1:9/{name}", f"http://127.0.0.1:10/{name}"],
        "limits": {"maxPackageBytes": 4_000_000, "maxObjects": 200},
        "suites": ["S1", "S2"],
        "posts": [{"id": "head", "names": NAMES, "formOfAddress": {"ar": {"salutation": "معالي"}}}],
    }


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def goes_to(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class Keeper:
    """The person at the browser."""

    authority: Authority
    door: Door
    cookie: str = ""

    def ask(self, path: str, form: dict | None = None, **environ: str) -> Answer:
        body = urlencode(form).encode() if form is not None else b""
        where, _, query = path.partition("?")
        told: list = []
        sent = {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "HTTP_COOKIE": self.cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        pieces = self.door(sent | environ, lambda *said: told.extend(said))
        text = b"".join(pieces).decode()
        return Answer(int(told[0].split()[0]), dict(told[1]), text)

    def post(self, path: str, **form: str) -> Answer:
        return self.ask(path, {"token": self.door.token, **form})

    def sign(self, passphrase: str = "") -> Answer:
        return self.post("/review", act="sign", mark=self.mark, passphrase=passphrase)

    @property
    def mark(self) -> str:
        return self.fields("/review")["mark"]

    def fields(self, path: str) -> dict[str, str]:
        page = html.fromstring(self.ask(path).text)
        return {name: value or "" for form in page.forms for name, value in form.fields.items()}

    @property
    def number(self) -> int:
        return self.authority.directory().sequence_number


@pytest.fixture
def keeper(tmp_path) -> Keeper:
    authority = Authority.create(tmp_path / "authority", "Trial")
    keys = {name: authority.issue(name, tmp_path / name) for name in ("moj", "cms")}
    codes = [{"code": "normal", "rank": 0, "names": NAMES}]
    scheme = {"v": "gcx-directory/1", "name": NAMES, "test": True}
    listed = {
        "scheme": scheme,
        "classifications": codes,
        "urgencies": codes,
        "agencies": [{**entry(name), "status": "active"} for name in keys],
    }
    authority.publish(listed, keys)
    door = Door((HOST, "localhost:8095"), Pages(Desk(authority.folder)).answer)
    return Keeper(authority, door, f"gcx-authority={door.session}; gcx-language=en")


def test_nobody_without_the_address_of_the_process(keeper):
    keeper.cookie = ""
    for path in ("/", "/review", "/agencies/moj", "/style.css", "/enter", "/enter?key=guess"):
        assert keeper.ask(path).status == 403
    assert keeper.post("/agencies/moj", act="suspend", id="moj").status == 403
    came = keeper.ask(f"/enter?key={quote(keeper.door.key)}")
    assert (came.status, came.goes_to) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(came.headers["Set-Cookie"].split("; "))
    keeper.cookie = came.headers["Set-Cookie"].partition(";")[0]
    page = keeper.ask("/")
    assert (page.status, 'dir="rtl"' in page.text) == (200, True)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "script" not in page.text


@pytest.mark.parametrize("host", ["", "gov.example", "127.0.0.1:8096", "127.0.0.1:8095.evil"])
def test_other_hosts_are_not_served(keeper, host):
    assert keeper.ask("/", HTTP_HOST=host).status == 421


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"HTTP_ORIGIN": "http://evil.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
        ({"CONTENT_TYPE": "text/plain"}, 415),
        ({"CONTENT_LENGTH": "99999999"}, 413),
        ({"CONTENT_LENGTH": "x"}, 400),
        ({"REQUEST_METHOD": "PUT"}, 405),
        ({"wsgi.input": io.BytesIO(b"act=%ff"), "CONTENT_LENGTH": "7"}, 400),
    ],
)
def test_forms_of_others_change_nothing(keeper, environ, status):
    form = {"token": keeper.door.token, "act": "suspend", "id": "moj"}
    assert keeper.ask("/agencies/moj", form, **environ).status == status
    assert "What you prepared" not in keeper.ask("/").text


@pytest.mark.parametrize(
    ("path", "goes_to"),
    [
        ("/agencies/moj", "/agencies/moj"),
        ("//evil.example/x", "/evil.example/x"),
        ("/x\r\nSet-Cookie: a=b", "/x%0D%0ASet-Cookie%3A%20a%3Db"),
    ],
)
def test_language_is_changed_on_this_host_alone(keeper, path, goes_to):
    moved = keeper.ask(f"{path}?language=en")
    assert (moved.status, moved.goes_to) == (303, goes_to)
    assert "gcx-language=en" in moved.headers["Set-Cookie"]
    assert 'href="//' not in keeper.ask(path).text


def test_wrong_token_changes_nothing(keeper):
    for token in ("", "guess", "ü"):
        form = {"token": token, "act": "suspend", "id": "moj"}
        assert keeper.ask("/agencies/moj", form).status == 403
    assert keeper.post("/agencies/moj", id="moj").status == 422


def refused(keeper: Keeper, path: str, says: str, **form: str) -> None:
    before = keeper.number
    answer = keeper.post(path, **form)
    assert (answer.status, says in answer.text) == (422, True), answer.text
    assert keeper.number == before


def test_acts_that_cannot_be_done_say_why(keeper):
    seal = keeper.authority.directory().agency("moj").of_type(ServiceType.SEAL)[0].fingerprint
    moj = {"id": "moj", "certificate": seal, "service": "seal"}
    refused(keeper, "/", "no such agency", act="suspend", id="nobody")
    refused(
        keeper, "/agencies/moj", "no certificate request", act="certify", **moj, request="-----"
    )
    refused(keeper, "/agencies/moj", "This is no time", act="certify", **moj, usable_from="soon")
    refused(keeper, "/agencies/moj", "Say why", act="revoke", **moj)
    refused(keeper, "/agencies/moj", "last seal key", act="revoke", **moj, reason="stolen")
    refused(keeper, "/agencies/moj", "last seal key", act="retire", **moj)
    refused(keeper, "/agencies/moj", "changes nothing", act="resume", id="moj")
    refused(keeper, "/agencies/moj", "no endpoint", act="activate", id="moj", endpoint="http://x")
    refused(keeper, "/new-agency", "with this id already", **{**NEW, "id": "moj"})
    refused(keeper, "/review", "taken back already", act="take-back", place="7")
    assert keeper.ask("/agencies/nobody").status == 404
    assert keeper.ask("/certificates/0.pem").status == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "Court"}, "An id has"),
        ({"name_ar": " "}, "in Arabic and in English"),
        ({"type": "a court"}, "Type and sector"),
        ({"endpoints": ""}, "at least one address"),
        ({"endpoints": "http://gov.example/"}, "is not https"),
        ({"paper_stops": "2027-02-30"}, "This is no day"),
        ({"highest_confidentiality": "cosmic"}, "It is refused"),
        ({"max_objects": "-1"}, "whole number"),
        ({"max_objects": "201"}, "It is refused"),
        ({"units": "registry | الأرشيف"}, "A line has an id"),
        ({"units": "a | أ | A\na | ب | B"}, "Two lines have the id"),
        ({"units": "a | أ | A | b\nb | ب | B | a"}, "stands above itself"),
        ({"posts": "head | رئيس | Head | office"}, "which is no unit here"),
        ({"parent": "nobody"}, "It is refused"),
    ],
)
def test_malformed_entries_say_why_and_keep_what_was_typed(keeper, wrong, says):
    answer = keeper.post("/new-agency", **{**NEW, **wrong})
    assert (answer.status, says in answer.text) == (422, True), answer.text
    assert 'value="CRT"' in answer.text


def test_an_agency_is_prepared_looked_at_and_signed(keeper):
    before = keeper.number
    made = keeper.post("/new-agency", **NEW, units="registry | الأرشيف | Archive", has_update="1")
    assert (made.status, made.goes_to) == (303, "/review")
    assert keeper.number == before
    review = keeper.ask("/review").text
    assert "Is new on the list." in review
    assert "Additions to letters" in review
    assert "محكمة &lt;b&gt;" in review
    assert keeper.sign().status == 303
    court = keeper.authority.directory().agency("court")
    assert (court.capabilities, [unit.id for unit in court.units]) == (("update",), ["registry"])
    assert keeper.number == before + 1
    assert "No entry changes" in keeper.ask("/review").text
    assert keeper.sign().status == 303
    assert keeper.number == before + 2


def test_an_entry_as_it_is_changes_nothing_and_keeps_forms_of_address(keeper):
    form = keeper.fields("/agencies/moj/entry")
    del form["token"]
    refused(keeper, "/agencies/moj/entry", "changes nothing", **form)
    form["paper_stops"] = "2027-03-01"
    form["highest_confidentiality"] = "normal"
    assert keeper.post("/agencies/moj/entry", **form).status == 303
    assert keeper.sign().status == 303
    moj = keeper.authority.directory().agency("moj")
    assert (moj.paper_stops, moj.limits.max_package_bytes) == ("2027-03-01", 4_000_000)
    assert moj.highest_confidentiality == "normal"
    assert moj.posts[0].form_of_address["ar"].salutation == "معالي"


UNIT = {"act": "unit", "id": "moj", "unit_id": "office", "name_ar": "مكتب", "name_en": "Office"}
POST = {
    "act": "post",
    "id": "moj",
    "post_id": "deputy",
    "name_ar": "الوكيل",
    "name_en": "Under-Secretary",
    "unit": "office",
    "salutation_ar": "سعادة <وكيل> الوزارة المحترم",
    "closing_ar": "وتفضلوا بقبول فائق الاحترام",
    "salutation_en": "His Excellency",
}


def test_units_and_posts_that_cannot_be_say_why(keeper):
    unit, post = "/agencies/moj/new-unit", "/agencies/moj/new-post"
    refused(keeper, unit, "no such agency", **{**UNIT, "id": "nobody"})
    refused(keeper, unit, "Latin letters", **{**UNIT, "unit_id": "مكتب"})
    refused(keeper, unit, "in Arabic and in English", **{**UNIT, "name_en": " "})
    refused(keeper, unit, "which is no unit here", **UNIT, parent="nowhere")
    refused(keeper, unit, "stands above itself", **UNIT, parent="office")
    refused(keeper, unit, "There is no", **{**UNIT, "act": "remove-unit"})
    refused(keeper, post, "which is no unit here", **POST)
    refused(keeper, post, "with this id already", **{**POST, "post_id": "head", "new": "1"})
    refused(keeper, post, "It is refused", **{**POST, "unit": "", "opening_ar": "س" * 1001})
    refused(keeper, post, "There is no", **{**POST, "act": "remove-post"})
    kept = keeper.post(post, **{**POST, "unit": "nowhere", "new": "1"})
    assert 'value="Under-Secretary"' in kept.text
    for path in ("posts/nobody", "units/nobody", "flags", "posts/head/x"):
        assert keeper.ask(f"/agencies/moj/{path}").status == 404


def test_posts_are_addressed_as_the_page_says(keeper):
    assert keeper.post("/agencies/moj/new-unit", **UNIT, new="1").goes_to == "/review"
    assert keeper.post("/agencies/moj/new-post", **POST, new="1").goes_to == "/review"
    head = keeper.fields("/agencies/moj/posts/head")
    del head["token"]
    refused(keeper, "/agencies/moj/posts/head", "changes nothing", **head, act="post")
    changed = {**head, "act": "post", "salutation_ar": "دولة", "salutation_en": "Your Excellency"}
    assert keeper.post("/agencies/moj/posts/head", **changed).status == 303
    said = keeper.ask("/review").text.replace("\u2068", "").replace("\u2069", "")
    assert "Posts: head, Form of address in Arabic: معالي becomes دولة" in said
    assert "Posts: head, Form of address in English: Your Excellency" in said
    assert "Posts: deputy, Form of address in Arabic: سعادة &lt;وكيل&gt; الوزارة المحترم" in said
    assert "Posts: deputy, Belongs to: office" in said
    assert "Units: new: office" in said
    assert keeper.sign().status == 303
    moj = keeper.authority.directory().agency("moj")
    head, deputy = moj.posts
    assert (head.form_of_address["ar"].salutation, deputy.unit) == ("دولة", "office")
    assert deputy.form_of_address["ar"].closing == POST["closing_ar"]
    assert POST["salutation_en"] in keeper.ask("/agencies/moj/posts").text


def test_posts_and_units_are_taken_off_from_below(keeper):
    keeper.post("/agencies/moj/new-unit", **UNIT)
    keeper.post("/agencies/moj/new-post", **POST)
    gone = {"id": "moj", "unit_id": "office", "post_id": "deputy"}
    unit, post = "/agencies/moj/units/office", "/agencies/moj/posts/deputy"
    refused(keeper, unit, "which is no unit here", **gone, act="remove-unit")
    assert keeper.post(post, **gone, act="remove-post").status == 303
    assert keeper.post(unit, **gone, act="remove-unit").status == 303
    keeper.sign()
    moj = keeper.authority.directory().agency("moj")
    assert ([each.id for each in moj.posts], moj.units) == (["head"], ())


def test_key_is_rotated_then_the_old_one_revoked(keeper, tmp_path):
    asked = request("moj", tmp_path / "moj", ServiceType.SEAL).decode()
    keeper.post("/agencies/moj", act="certify", id="moj", service="seal", request=asked)
    assert "A new seal key counts from" in keeper.ask("/review").text
    keeper.sign()
    moj = keeper.authority.directory().agency("moj")
    new, old = moj.of_type(ServiceType.SEAL)
    given = keeper.ask(f"/certificates/{new.fingerprint}.pem")
    assert given.text.encode() == entries.pem(new.certificate)
    new.certificate.verify_directly_issued_by(keeper.authority.root.certificate)
    ending = {"id": "moj", "certificate": old.fingerprint, "reason": "سُرق الحاسوب"}
    keeper.post("/agencies/moj", act="revoke", **ending)
    assert "سُرق الحاسوب" in keeper.ask("/review").text
    keeper.sign()
    found = keeper.authority.directory().agency("moj").of_type(ServiceType.SEAL)
    revoked = next(each for each in found if each.fingerprint == old.fingerprint)
    assert (revoked.status, revoked.reason) == (Status.REVOKED, "سُرق الحاسوب")


def test_groups_and_standby_in_one_signature(keeper):
    before = keeper.number
    group = {"act": "group", "id": "just", "name_ar": "العدل", "name_en": "Justice"}
    refused(keeper, "/new-group", "needs a rule", **group, new="1")
    refused(keeper, "/new-group", "no such agency", **group, new="1", agencies="nobody")
    assert keeper.post("/new-group", **group, new="1", sectors="justice").status == 303
    refused(keeper, "/new-group", "group with this id", **group, new="1", types="court")
    moved = {"act": "activate", "id": "moj", "endpoint": "http://127.0.0.1:10/moj"}
    assert keeper.post("/agencies/moj", **moved).status == 303
    assert keeper.post("/agencies/cms", act="suspend", id="cms").status == 303
    assert keeper.post("/review", act="take-back", place="2").status == 303
    keeper.sign()
    listed = keeper.authority.directory()
    assert listed.sequence_number == before + 1
    assert listed.agency("moj").endpoints[0].endswith(":10/moj")
    assert (listed.agency("cms").status, listed.groups[0].id) == (Status.ACTIVE, "just")
    assert keeper.post("/groups/just", act="remove-group", id="just").status == 303
    assert keeper.post("/review", act="discard").status == 303
    assert "just" in keeper.ask("/").text


def test_a_list_that_changed_meanwhile_is_looked_at_again(keeper):
    keeper.post("/agencies/cms", act="suspend", id="cms")
    mark = keeper.mark
    entries.activate(keeper.authority, "moj", "http://127.0.0.1:10/moj")
    before = keeper.number
    late = keeper.post("/review", act="sign", mark=mark)
    assert (late.status, "look at it again" in late.text) == (409, True)
    assert keeper.number == before
    entries.set_status(keeper.authority, "cms", Status.SUSPENDED)
    assert keeper.sign().status == 303
    assert keeper.authority.directory().agency("moj").endpoints[0].endswith(":10/moj")


def test_key_under_a_passphrase_signs_with_it_alone(keeper):
    keeper.authority.protect("a long passphrase")
    before = keeper.number
    for wrong in ("", "another one"):
        answer = keeper.sign(wrong)
        assert (answer.status, "not the passphrase" in answer.text) == (422, True)
    assert keeper.number == before
    assert keeper.sign("a long passphrase").status == 303
    assert keeper.number == before + 1


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (0, "Ends in 729 days"),
        (718, "Ends in 11 days"),
        (729, "Ends today"),
        (731, "no key in use"),
    ],
)
def test_state_is_said_in_words(keeper, days, says):
    clock: Callable = lambda: utc_now() + timedelta(days=days)  # noqa: E731
    pages = Pages(Desk(keeper.authority.folder, clock))
    keeper.door.answer = pages.answer
    text = keeper.ask("/").text.replace("\u2068", "").replace("\u2069", "")
    assert says in text
    assert ("no letter travels" in text) is (days > 8)


def test_served_on_the_loopback_address_alone(keeper):
    with served(Desk(keeper.authority.folder), 0) as address:
        parts = urlsplit(address)
        assert parts.hostname == "127.0.0.1"
        connection = HTTPConnection(parts.hostname, parts.port, timeout=10)
        connection.request("GET", f"{parts.path}?{parts.query}")
        assert connection.getresponse().status == 303
        connection.close()
