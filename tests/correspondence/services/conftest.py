"""A live portal, its people, and examples that are written down."""

import base64
import json
import os
import pytest
import re
import requests
import transaction
from datetime import date
from datetime import timedelta
from gov.correspondence.agencies import groups
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit
from gov.correspondence.letters.wording import in_words
from gov.correspondence.registers.interfaces import IBookSettings
from pathlib import Path
from plone import api
from plone.registry.interfaces import IRegistry
from support.people import PASSWORD
from support.people import People
from support.threads_letters import in_days
from zope.component import getGlobalSiteManager
from zope.component import getUtility
from zope.interface import implementer


EXAMPLES = Path(__file__).parents[3] / "docs" / "api"
DAY = date(2026, 11, 22)
PEOPLE = {
    "sara": ("سارة الهاجري", "minister", "drafter"),
    "huda": ("هدى المري", "minister", "head"),
    "omar": ("عمر الكواري", "minister", "signatory"),
    "layla": ("ليلى السليطي", "minister", "office-manager"),
    "salem": ("سالم النعيمي", "archive", "registry-clerk"),
    "noura": ("نورة العطية", "legal", "drafter"),
    "khalid": ("خالد المناعي", "legal", "head"),
    "maha": ("مها الدوسري", "", "contact-centre"),
    "webmaster": ("مدير البوابة", "", "webmaster"),
}
BOOKS = {
    "outgoing": ("الصادر العام", "General outgoing book", "outgoing", "ص/{year}/{number:05}"),
    "incoming": ("الوارد العام", "General incoming book", "incoming", "و/{year}/{number:05}"),
}
CMS = Agency(
    "cms",
    {"ar": "الأمانة العامة لمجلس الوزراء", "en": "General Secretariat of the Council of Ministers"},
    (Unit("registry", {"ar": "الأرشيف العام", "en": "General Archive"}),),
    (
        Post(
            "secretary-general",
            {"ar": "الأمين العام", "en": "Secretary General"},
            {"ar": FormOfAddress("سعادة", "تحية طيبة وبعد،", "وتفضلوا بقبول فائق الاحترام")},
        ),
    ),
    100 * 1024 * 1024,
)


@implementer(IAgencies)
class OneAgency:
    """A directory that holds the other agency of the tests."""

    def get(self, agency_id):
        return CMS if agency_id == CMS.id else None

    def search(self, text, limit=20):
        return tuple(a for a in self.all() if text in (a.id, *a.names.values()))[:limit]

    def all(self):
        return (CMS,)

    def groups(self):
        return groups.groups(self.all())

    def members(self, group_id):
        return groups.members(group_id, self.all())


@pytest.fixture
def directory():
    agencies, components = OneAgency(), getGlobalSiteManager()
    components.registerUtility(agencies, IAgencies)
    yield agencies
    components.unregisterUtility(agencies, IAgencies)


@pytest.fixture
def agency(functional_portal, directory):
    """The portal with books and people, committed, so that the server sees them."""
    site = functional_portal
    with api.env.adopt_roles(["Manager"]):
        write_books()
        hire_people(site)
    transaction.commit()
    return site


def write_books():
    registry = getUtility(IRegistry)
    for book, (arabic, english, kind, pattern) in BOOKS.items():
        prefix = f"gov.correspondence.books/{book}"
        registry.registerInterface(IBookSettings, prefix=prefix)
        values = {"name_ar": arabic, "name_en": english, "kind": kind, "pattern": pattern}
        for name, value in values.items():
            registry[f"{prefix}.{name}"] = value


def hire_people(site):
    people = People(site)
    for user_id, (name, unit, role) in PEOPLE.items():
        people.make(user_id, unit, role)
        api.user.get(user_id).setMemberProperties({"fullname": name})


class Caller(requests.Session):
    """One person at the portal, or nobody."""

    def __init__(self, url, name="", language="en"):
        super().__init__()
        self.trust_env = False
        self.url = url
        self.auth = (name, PASSWORD) if name else None
        self.headers.update({"Accept": "application/json", "Accept-Language": language})

    def request(self, method, path, *args, **kwargs):
        url = path if path.startswith("http") else self.url + path
        kwargs.setdefault("timeout", 60)
        kwargs.setdefault("allow_redirects", False)
        return super().request(method, url, *args, **kwargs)


@pytest.fixture
def person(agency, functional):
    """Return a function that logs a person in; without a name, nobody."""
    url = f"http://{functional['host']}:{functional['port']}/{agency.getId()}"
    callers = []

    def log_in(name="", language="en"):
        callers.append(Caller(url, name, language))
        return callers[-1]

    yield log_in
    for caller in callers:
        caller.close()


@pytest.fixture
def webmaster(person):
    return person("webmaster")


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
FIELDS = {
    "unit": "minister",
    "signatory_unit": "minister",
    "letter_subject": "كتاب تجريبي",
    "body": "تحية طيبة وبعد، نرفق لكم الكتاب التجريبي.",
    "confidentiality": "normal",
    "urgency": "normal",
    "declared_attachments": 0,
    "recipients": [{"kind": "agency", "agency": "cms", "delivery": "exchange", "role": "original"}],
}


@pytest.fixture
def steps(person):
    """The life of a letter, step by step."""
    return Steps(person)


class Steps:
    """Each step is done by the person whose step it is, and must succeed."""

    def __init__(self, person):
        self.person = person

    def draft(self, **fields):
        return ok(self.person("sara").post("/letters", json={**FIELDS, **fields}))

    def put_file(self, name, letter, role):
        data = base64.b64encode(PDF).decode()
        upload = {"role": role, "name": f"{role}.pdf", "data": data}
        return ok(self.person(name).post(f"{letter['@id']}/@files", json=upload))

    def act(self, name, letter, noun, **members):
        return ok(self.person(name).post(f"{letter['@id']}/@{noun}", json=members))

    def submitted(self, **fields):
        letter = self.draft(**fields)
        self.put_file("sara", letter, "main")
        return self.act("sara", letter, "submissions")

    def signed_to(self, recipients):
        """Return the address of a signed letter to these recipients."""
        return self.signed(recipients=recipients)["@id"]

    def signed(self, **fields):
        letter = self.submitted(**fields)
        self.act("huda", letter, "endorsements")
        self.act("omar", letter, "approvals")
        self.put_file("layla", letter, "signed")
        return self.act("layla", letter, "signatures", mode="hand")

    def registered(self):
        return self.act("salem", self.signed(), "registrations", book="outgoing")


def ok(answer):
    """Return the JSON of an answer that must be a success."""
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else {}


class Examples:
    """Writes requests and answers down in ``docs/api``, or finds them changed.

    What differs from run to run (addresses, ids, times, years) is replaced first, each value
    by the same word wherever it occurs.
    """

    def __init__(self, url):
        self.url = url
        self.known = {}
        self.days = {}

    def dated(self, *counts):
        """Write the days so many days from today as if today were the day of the examples."""
        for count in counts:
            was, written = in_days(count), DAY + timedelta(days=count)
            self.days[was.isoformat()] = written.isoformat()
            self.days[in_words(was, "ar")] = in_words(written, "ar")
        return self

    def __call__(self, name, answer, body=""):
        asked = answer.request
        body = body or self.text(asked.body)
        path = asked.url.removeprefix(self.url)
        self.keep(f"{name}.req", f"{asked.method} {path} HTTP/1.1", asked.headers, body)
        told = answer.text if "json" in answer.headers.get("Content-Type", "") else ""
        if answer.content and not told:
            told = f"({len(answer.content)} bytes)"
        first = f"HTTP/1.1 {answer.status_code} {answer.reason}"
        self.keep(f"{name}.resp", first, answer.headers, told)
        return answer

    def text(self, body):
        if not body:
            return ""
        if not isinstance(body, (bytes, str)):
            return "(the bytes of the file)"
        body = body.decode() if isinstance(body, bytes) else body
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)

    SHOWN = (
        "Accept",
        "Accept-Language",
        "Authorization",
        "Content-Type",
        "Content-Disposition",
        "Idempotency-Key",
        "Location",
        "Allow",
        "WWW-Authenticate",
    )

    def keep(self, file_name, first, headers, body):
        lines = [first, *(f"{h}: {headers[h]}" for h in self.SHOWN if h in headers)]
        text = self.steady("\n".join(lines) + f"\n\n{body}".rstrip() + "\n")
        path = EXAMPLES / file_name
        if os.environ.get("WRITE_EXAMPLES") == "1":
            path.write_text(text, encoding="utf-8")
            return
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == written, f"docs/api/{file_name} is no longer true; see WRITE_EXAMPLES"

    def steady(self, text):
        text = text.replace(self.url, "http://portal.example/moj")
        for was, written in self.days.items():
            text = text.replace(was, written)
        text = re.sub(r"(Authorization: Basic) \S+", r"\1 <name and password>", text)
        text = re.sub(r"boundary=\w+", "boundary=<boundary>", text)
        text = re.sub(r"/letters/\d{4}-\d{2}/", "/letters/2026-11/", text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", "2026-11-21T08:00:00Z", text)
        text = re.sub(r"([صوم]|%D9%88)(/|%2F)\d{4}(/|%2F)", r"\g<1>\g<2>2026\g<3>", text)
        text = re.sub(r"(\d\.\d)/\d{4}/", r"\1/2026/", text)
        text = re.sub(r"(year[\\\":= ]+|incoming-)\d{4}\b", r"\g<1>2026", text)
        text = re.sub(r"\(\d{4,} bytes\)", "(the bytes of the file)", text)
        return re.sub(
            r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            r"|[0-9a-f]{32}|[0-9a-f]{16}|[0-9a-f]{12})(?![0-9a-f])",
            self.word,
            text,
        )

    def word(self, match):
        found = match.group()
        kinds = (length for _, length in self.known.values())
        number = 1 + sum(length == len(found) for length in kinds)
        if found not in self.known:
            digits = f"{number:0{len(found.replace('-', ''))}x}"
            word = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
            self.known[found] = (word if "-" in found else digits, len(found))
        return self.known[found][0]


@pytest.fixture
def example(person):
    return Examples(person().url)


@pytest.fixture
def fields():
    """The fields of a draft."""
    return dict(FIELDS)


@pytest.fixture
def pdf():
    """A small PDF file, bytes."""
    return PDF
