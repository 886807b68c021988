"""The page of the policy: looked at first, taken in when it is confirmed, in words of people."""

import pytest
import re
import transaction
from base64 import b64encode
from gov.correspondence.settings.panels import PANELS
from support import drafts
from support.policies import changed
from support.web import Web


PAGE, FILE = "/@@policy", "/@@policy-file"


@pytest.fixture
def visitor(functional_portal, people, agencies):
    drafts.staff(people)
    transaction.commit()

    def log_in(user):
        web = Web(functional_portal.absolute_url())
        assert web.log_in(user, people.password).status == 200
        return web

    return log_in


def token(page):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]


def upload(web, data, authenticator=""):
    authenticator = authenticator or token(web.get(PAGE).text)
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="_authenticator"\r\n\r\n',
        authenticator.encode(),
        b'\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\n'
        b"Content-Type: application/zip\r\n\r\n",
        data,
        b"\r\n--x--\r\n",
    ]
    kind = {"Content_Type": "multipart/form-data; boundary=x"}
    return web.request("POST", PAGE, b"".join(parts), **kind)


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]


def test_it_is_among_the_panels():
    assert "policy" in [panel.view for panel in PANELS]


def test_others_get_neither_page_nor_file(visitor):
    for user in ("sami", "huda", "rashid", "adel"):
        for page in (PAGE, FILE):
            answer = visitor(user).get(page)
            assert "policy-upload" not in answer.text
            assert not answer.body.startswith(b"PK")


def test_what_would_change_is_shown_and_nothing_is_changed_until_it_is_confirmed(visitor):
    web = visitor("wafa")
    got = web.get(FILE)
    assert got.headers["Content-Type"] == "application/zip"
    assert 'filename="policy-moj.zip"' in got.headers["Content-Disposition"]
    data = got.body
    assert "لن يتغير شيء" in upload(web, data).text
    wanted = changed(data, "registry/units.xml", ("General Archive", "Central <b>Archive"))
    wanted = changed(wanted, "registry/units.xml", ("Central <b>", "Central &lt;b&gt;"))
    shown = upload(web, wanted)
    assert shown.status == 200
    for words in ("General Archive", "Central &lt;b&gt;Archive", "الوحدات", "الاسم بالإنجليزية"):
        assert words in shown.text, words
    assert web.get(FILE).body == data
    said = {"confirmed": "1", "_authenticator": token(shown.text)}
    said |= {name: hidden(shown.text, name) for name in ("data", "seen")}
    assert web.post_form(PAGE, {**said, "_authenticator": "x"}).status == 403
    assert web.post_form(PAGE, {**said, "seen": "0" * 32}).status == 412
    for wrong in ("", "*", "QQ=="):
        assert web.post_form(PAGE, {**said, "data": wrong}).status == 422
    assert web.get(FILE).body == data
    done = web.post_form(PAGE, said)
    assert "أُدخلت السياسة" in done.text
    assert web.get(FILE).body == wanted


def test_a_refused_policy_names_its_places_and_cannot_be_confirmed(visitor):
    web = visitor("wafa")
    data = web.get(FILE).body
    wanted = changed(data, "registry/urgencies.xml", ('"answer_days">5', '"answer_days">999'))
    shown = upload(web, wanted)
    assert "policy-confirm" not in shown.text
    for words in ("لم تُقبل السياسة", "urgent", "من 0 إلى 365"):
        assert words in shown.text, words
    said = {"confirmed": "1", "_authenticator": token(shown.text)}
    said |= {"data": b64encode(wanted).decode(), "seen": ""}
    assert web.post_form(PAGE, said).status == 422
    assert web.get(FILE).body == data
    for wrong in (b"", b"PK", b"x" * 600_000):
        answer = upload(web, wrong)
        assert answer.status == 422
        assert "is-invalid" in answer.text
