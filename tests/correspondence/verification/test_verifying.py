"""What the holder of a printed letter learns: of the code's letter only, and little of it."""

import hashlib
import io
import pytest
from base64 import b64encode
from base64 import urlsafe_b64encode
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import journal
from gov.correspondence.api import tracking
from gov.correspondence.api import verification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.journal.site import site_journal
from gov.correspondence.letters import filing
from gov.correspondence.services.exceptions import TooLarge
from gov.correspondence.verification import keys
from gov.correspondence.verification import secret
from gov.correspondence.verification import verifying
from gov.correspondence.verification.browser.verify import VerifyView
from gov.correspondence.verification.interfaces import ISeals
from gov.correspondence.verification.setup import create
from gov.correspondence.verification.verifying import Given
from plone import api
from plone.protect import createToken
from support import drafts
from zope.component import getGlobalSiteManager
from zope.component import provideSubscriptionAdapter


RIGHT = hashlib.sha512(drafts.PDF).hexdigest()
BOTH = [drafts.TO_CMS, {**drafts.TO_BANK, "role": "original"}]


@pytest.fixture
def sent(portal, staff):
    """A letter to two recipients, and its code."""
    letter = drafts.outgoing(staff, "dispatched", recipients=BOTH)
    return letter, verifying.code(letter)


def refused(code):
    with pytest.raises(NotFound) as error:
        verification.verify(code)
    return str(error.value.message), error.value.field


def test_whatever_is_wrong_with_a_code_is_said_in_the_same_words(sent, staff):
    letter, code = sent
    key = keys.keys().current[1]
    memo = drafts.memo(staff, "registered")
    draft = drafts.draft(staff)
    theirs = drafts.incoming(staff, "registered")
    wrong = [
        "",
        letter.number,
        letter.UID(),
        code[:-1] + ("A" if code[-1] != "A" else "B"),
        secret.made(1, b"x" * 32, letter.UID()),
        secret.made(2, key, letter.UID()),
        secret.made(1, b"x" * 32, "0" * 32),
        secret.made(1, key, "0" * 32),
        *(secret.made(1, key, each.UID()) for each in (memo, draft, theirs)),
    ]
    assert len({refused(each) for each in wrong}) == 1


def test_no_letter_is_looked_for_with_a_wrong_code(sent, monkeypatch):
    letter, _code = sent
    asked = []
    monkeypatch.setattr(verifying.lookup, "by_uid", asked.append)
    refused(secret.made(1, b"x" * 32, letter.UID()))
    assert asked == []


def test_only_who_prints_the_letter_gets_its_code(sent, staff):
    letter, code = sent
    for stranger in ("mona", "faisal", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            verification.code(letter)
    for known in ("sami", "khalid"):
        with staff.acting(known):
            assert verification.code(letter) == code
    with staff.acting("sami"), pytest.raises(WrongState):
        verification.code(drafts.draft(staff))
    with staff.acting("sami"), pytest.raises(WrongState):
        verification.code(drafts.memo(staff, "registered"))


def test_nobody_learns_more_than_number_date_and_standing(sent, staff):
    _letter, code = sent
    with staff.acting(""):
        answer = verification.verify(code)
    assert (answer.closed, answer.number, answer.standing) == (False, "1/2026", "stands")
    assert (answer.document, answer.number_given, answer.seal) == ("", "", "")
    assert answer.day is not None
    assert drafts.SECRET_WORD not in repr(answer)


def test_a_sealed_letter_says_neither_number_nor_date(portal, staff):
    letter = drafts.outgoing(staff, "dispatched", confidentiality="secret")
    code = verifying.code(letter)
    with staff.acting(""):
        answer = verification.verify(code)
        assert (answer.closed, answer.number, answer.day) == (True, "", None)
        for typed, said in (("1/2026", "same"), (" \u200f١/٢٠٢٦ ", "same"), ("2/2026", "other")):
            assert verification.verify(code, Given(number=typed)).number_given == said


def test_a_file_is_compared_with_the_document_alone(sent, staff):
    letter, code = sent
    filing.store(letter, "attachment", "annex.txt", io.BytesIO(b"annex"))
    for data, said in ((drafts.PDF, "same"), (drafts.PDF + b" ", "other"), (b"annex", "other")):
        assert verification.verify(code, Given(file=io.BytesIO(data))).document == said
    assert verification.verify(code, Given(sha512=RIGHT.upper())).document == "same"
    assert verification.verify(code, Given(sha512="0" * 128)).document == "other"


def test_a_file_is_read_up_to_a_limit(sent, monkeypatch):
    monkeypatch.setattr(verifying, "LIMIT_MIB", 1)
    read = []

    class Endless:
        def read(self, size):
            read.append(size)
            return bytes(size)

    with pytest.raises(TooLarge):
        verification.verify(sent[1], Given(file=Endless()))
    assert len(read) == 2


@pytest.mark.parametrize(
    ("standing", "heading"),
    [
        ("stands", "This letter was issued here"),
        ("partly-withdrawn", "This letter was issued here, and taken back in part"),
        ("withdrawn", "This letter was issued here, but no longer stands"),
        ("replaced", "This letter was issued here, but no longer stands"),
        ("void", "This letter was issued here, but no longer stands"),
    ],
)
def test_the_heading_says_first_whether_it_stands(sent, http_request, standing, heading):
    view = VerifyView(api.portal.get(), http_request)
    view.answer = verification.verify(sent[1])._replace(standing=standing)
    assert view.heading == heading


def test_what_was_taken_back_or_replaced_is_said(sent, staff):
    letter, code = sent
    one = letter.consignments["1"]
    with staff.acting("nasser"):
        before = verification.verify(code).standing
        one.record(_withdrawn("w-1"))
        partly = verification.verify(code).standing
        letter.consignments["2"].record(_withdrawn("w-2"))
        whole = verification.verify(code).standing
        journal.record(letter, "replace", consignments=["1", "2"], number="2/2026")
        replaced = verification.verify(code).standing
    said = (before, partly, whole, replaced)
    assert said == ("stands", "partly-withdrawn", "withdrawn", "replaced")


def _withdrawn(name):
    return tracking.Fact(name, "withdrawn", datetime.now(UTC), {"agency": "moj"})


def test_a_void_number_is_said(portal, staff):
    letter = drafts.outgoing(staff, "registered")
    journal.record(letter, "void", "خطأ", number=letter.number, book="general")
    assert verification.verify(verifying.code(letter)).standing == "void"


def test_the_worst_that_is_known_of_the_seals_is_said(sent):
    said = ["valid"]

    class Seals:
        def __init__(self, letter):
            pass

        def judged(self):
            return said.pop()

    provideSubscriptionAdapter(Seals, (None,), ISeals)
    try:
        assert verification.verify(sent[1]).seal == "valid"
        said.append("invalid")
        assert verification.verify(sent[1]).seal == "invalid"
    finally:
        getGlobalSiteManager().unregisterSubscriptionAdapter(Seals, (None,), ISeals)


def test_the_key_is_made_once_and_nobody_reaches_it(portal):
    key = keys.keys().current
    create(portal)
    assert keys.keys().current == key
    assert keys.Keys.__roles__ == ()


def test_only_the_webmaster_changes_the_key_and_says_why(portal, staff):
    before = keys.keys().current
    for stranger in ("sami", "khalid", "adel", ""):
        for act in (verification.kept_keys, lambda: verification.change_key("دوري")):
            with staff.acting(stranger), pytest.raises(NotAllowed):
                act()
    for reason in ("", " ", "x" * 501, "a\nb", None):
        with staff.acting("wafa"), pytest.raises(Invalid) as error:
            verification.change_key(reason)
        assert error.value.field == "reason"
    assert keys.keys().current == before
    keys.keys().numbered[secret.MOST_KEYS] = secret.new_key()
    with staff.acting("wafa"), pytest.raises(WrongState):
        verification.change_key("دوري")


def test_what_was_printed_before_a_change_goes_on_to_verify(sent, staff):
    letter, code = sent
    with staff.acting("wafa"):
        made = verification.change_key("دوري")
        listed = verification.kept_keys()
    assert listed[0] == made
    assert [(line.number, line.in_use) for line in listed] == [(2, True), (1, False)]
    assert verifying.code(letter) != code
    for each in (code, verifying.code(letter)):
        assert verification.verify(each).number == "1/2026"
    entry = site_journal().entries("", 10)[-1]
    assert (entry.act, entry.remark, entry.data["key"]) == ("change-verification-key", "دوري", 2)


def test_an_earlier_key_proves_nothing_of_later_letters(sent, staff):
    letter, code = sent
    with staff.acting("wafa"):
        changed = verification.change_key("انكشف").since
    letter.registered_at = changed + timedelta(minutes=59)
    assert verification.verify(code).standing == "stands"
    letter.registered_at = changed + timedelta(minutes=61)
    refused(code)
    assert verification.verify(verifying.code(letter)).standing == "stands"


def test_a_portal_that_did_not_note_when_verifies_all_the_same(sent, staff):
    _letter, code = sent
    del keys.keys().since
    with staff.acting("wafa"):
        assert verification.kept_keys()[0].since is None
        verification.change_key("دوري")
        assert verification.kept_keys()[1].since is None
    assert verification.verify(code).number == "1/2026"


@pytest.fixture
def post(portal, staff, http_request):
    """Post the form of the webmaster's page; the page that comes back."""

    def send(**told):
        http_request.form.update(told, _authenticator=createToken())
        http_request.method = "POST"
        return api.content.get_view("verification-keys", portal, http_request)()

    return send


@pytest.mark.parametrize("told", [{"reason": "دوري"}, {"confirmed": "1"}, {"reason": ["x"]}])
def test_the_page_does_not_change_the_key_before_all_is_said(post, staff, http_request, told):
    with staff.acting("wafa"):
        assert "is-invalid" in post(**told)
    assert http_request.response.getStatus() == 422
    assert keys.keys().current[0] == 1


def test_the_page_changes_the_key_and_does_not_show_it(post, portal, staff, http_request):
    with staff.acting("wafa"):
        post(reason="دوري", confirmed="1")
        http_request.method = "GET"
        shown = api.content.get_view("verification-keys", portal, http_request)()
    number, key = keys.keys().current
    assert (number, http_request.response.getStatus()) == (2, 303)
    for secret_form in (key.hex(), b64encode(key).decode(), urlsafe_b64encode(key).decode()):
        assert secret_form not in shown


@pytest.mark.parametrize("code", [["a", "b"], {"x": 1}, "\udc80", "x" * 5000])
def test_the_page_takes_whatever_is_sent(portal, http_request, code):
    http_request.form["code"] = code
    page = VerifyView(portal, http_request)()
    assert http_request.response.getStatus() in (200, 404)
    assert b"Traceback" not in page.encode()


def test_what_was_typed_stays_after_a_wrong_code(portal, http_request):
    http_request.form["code"] = '"wrong" code'
    assert 'value="&quot;wrong&quot; code"' in VerifyView(portal, http_request)()
