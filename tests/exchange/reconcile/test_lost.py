"""Letters that left before a restore: their numbers are kept, and the registry sees to them."""

import pytest
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterDispatched
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.letters import factory
from gov.correspondence.tracking.consignment import Consignment
from gov.exchange.evidence import arrival
from gov.exchange.reconcile import asking
from gov.exchange.reconcile import lost
from gov.exchange.reconcile import mode
from gov.exchange.reconcile import subscribers
from gov.exchange.reconcile.report import representation
from gov.exchange.reconcile.standing import standing
from gov.exchange.reconcile.store import Lost
from gov.exchange.reconcile.taking import take
from gov.exchange.store import evidence
from gov.exchange.store import recovery
from gov.exchange.wire import errors
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.reconcile import Entry
from gov.exchange.wire.reconcile import pair
from plone import api
from plone.protect.authenticator import createToken
from support import drafts
from support.books import describe_books
from support.people import People
from zExceptions import Forbidden
from zope.event import notify
from zope.i18n import translate


pytestmark = pytest.mark.integration
NOW = datetime.now(UTC).replace(microsecond=0)


class Here:
    """The worker's portal, in the transaction of the test."""

    def __init__(self, site):
        self.site = site

    def read(self, work):
        return work(self.site)

    def commit(self, work, _note):
        return work(self.site)

    @contextmanager
    def opened(self):
        yield self.site


@pytest.fixture
def registry(moj_portal, exchange):
    describe_books()
    people = People(moj_portal)
    people.make("clerk", unit="archive", role="registry-clerk")
    people.make("sealer", unit="archive", role="secret-clerk", clearance="top-secret")
    people.make("drafter", unit="legal", role="drafter")
    return people


@pytest.fixture
def elsewhere(moj_portal, registry):
    """Remember a letter that only cms has."""

    def remember(number="MOJ-2026-00007", outcome="kept", book="outgoing"):
        one = Lost(uuid7(), "cms", number, NOW)
        one.outcome, one.book = outcome, book
        recovery(moj_portal).outgoing[one.message_id] = one
        return one

    return remember


def page(portal, request, **form):
    request.form.clear()
    request.form.update(form)
    return api.content.get_view("letters-elsewhere", portal["registers"], request)()


def receipt(tmp_path, message_id):
    """The receipt of cms for a letter of moj."""
    return statement(tmp_path, message_id, Event.RELAY_ACCEPTANCE)


def statement(tmp_path, message_id, event, digest="a" * 128, **more):
    """What cms states about a letter of moj, and its sealed form."""
    sides = (uuid7(), digest, "moj", "cms", "cms", 1)
    body = Evidence(uuid7(), event, NOW, message_id, *sides, **more)
    return body, seal_evidence(body, load_agency_keys(tmp_path / "cms", "cms").seal, NOW)


def registered(tmp_path, message_id, digest="a" * 128):
    """How cms states that it registered a letter of moj."""
    more = {"registry_number": "CMS-IN-7", "registry_date": "2026-11-29"}
    return statement(tmp_path, message_id, Event.CONTENT_CONSIGNMENT, digest, **more)


def told(portal, tmp_path, number="MOJ-2026-00007"):
    """Let cms tell that it has a letter under a number; the message."""
    message_id = uuid7()
    body, sealed = receipt(tmp_path, message_id)
    entry = Entry(message_id, "a" * 128, body.evidence_identifier, pair(sealed), number)
    take(portal, "moj", "cms", entry)
    return message_id


def outgoing(number):
    letter = factory.make("OutgoingLetter", {"letter_subject": "صادر", "unit": "legal"})
    letter.number = number
    return letter


def dispatched(number, agency="cms", delivery="exchange"):
    """Hear that a letter is being dispatched, as the recovery does."""
    row = {"agency": agency, "delivery": delivery}
    subscribers.letter_dispatched(LetterDispatched(outgoing(number), (Consignment("1", row),)))


@pytest.mark.parametrize("outcome", ["kept", "here"])
@pytest.mark.parametrize("settled", [False, True])
def test_what_the_recipient_has_is_not_sent_again(
    moj_portal, registry, elsewhere, outcome, settled
):
    one = elsewhere(outcome=outcome)
    one.settled = settled
    with pytest.raises(WrongState) as refused:
        dispatched(one.number)
    assert refused.value.field == "recipients"
    assert refused.value.message.mapping["number"] == one.number
    one.their_number = "CMS-2026-00031"
    with pytest.raises(WrongState) as refused:
        dispatched(one.number)
    assert "CMS-2026-00031" in translate(refused.value.message)


def test_not_sent_before_it_is_known_which_letter_the_recipient_has(
    moj_portal, registry, elsewhere
):
    one = elsewhere(outcome="", book="")
    with pytest.raises(Busy):
        dispatched(one.number)


def test_dispatch_itself_is_refused(moj_portal, registry, elsewhere):
    drafts.staff(registry)
    letter = drafts.outgoing(registry, "registered")
    elsewhere(letter.number, "here")
    with registry.acting("khalid"), pytest.raises(WrongState) as refused:
        acts.dispatch(letter)
    assert refused.value.message.mapping["number"] == letter.number


def test_other_letters_recipients_and_ways_are_free(moj_portal, registry, elsewhere):
    one = elsewhere(outcome="here")
    another = elsewhere("MOJ-2026-00008", "taken")
    dispatched("MOJ-2026-00009")
    dispatched(one.number, agency="moi")
    dispatched(one.number, delivery="paper")
    dispatched(another.number)
    with pytest.raises(WrongState):
        dispatched(one.number)


def test_number_that_a_recipient_tells_is_given_to_no_other_letter(
    moj_portal, registry, tmp_path, monkeypatch
):
    mode.begin(moj_portal, "test", NOW)
    message_id = told(moj_portal, tmp_path)
    mode.end(moj_portal)
    notify(LetterRegistered(outgoing("MOJ-2026-00008")))
    with pytest.raises(Busy):
        notify(LetterRegistered(outgoing("MOJ-2026-00007")))
    asked = []
    outcome = {message_id: registers.Held("kept", "outgoing")}
    monkeypatch.setattr(registers, "hold", lambda sent: asked.extend(sent) or outcome)
    lost.hold(Here(moj_portal))
    (sent,) = asked
    assert (sent.key, sent.number, sent.at) == (message_id, "MOJ-2026-00007", NOW)
    assert recovery(moj_portal).claims == frozenset()
    assert recovery(moj_portal).reports[-1]["counts"]["outgoing numbers kept"] == 1
    assert lost.unheld(moj_portal) == []


def test_number_told_first_counts(moj_portal, registry, tmp_path):
    mode.begin(moj_portal, "test", NOW)
    message_id = uuid7()
    for number in ("MOJ-2026-00007", "MOJ-2026-09999"):
        body, sealed = receipt(tmp_path, message_id)
        identifier = body.evidence_identifier
        take(
            moj_portal, "moj", "cms", Entry(message_id, "a" * 128, identifier, pair(sealed), number)
        )
    assert recovery(moj_portal).claims == {"MOJ-2026-00007"}
    assert recovery(moj_portal).outgoing[message_id].number == "MOJ-2026-00007"


def test_statement_about_a_letter_that_nobody_told_of_is_refused(moj_portal, exchange, tmp_path):
    body, sealed = registered(tmp_path, uuid7())
    with pytest.raises(errors.NotFound):
        arrival.accept(moj_portal, sealed, body)


def test_statement_about_another_container_of_it_is_refused(moj_portal, exchange, tmp_path):
    message_id = told(moj_portal, tmp_path)
    body, sealed = registered(tmp_path, message_id, digest="b" * 128)
    with pytest.raises(errors.SealInvalid):
        arrival.accept(moj_portal, sealed, body)


def test_what_its_recipient_states_later_is_kept(moj_portal, exchange, tmp_path):
    message_id = told(moj_portal, tmp_path)
    body, sealed = registered(tmp_path, message_id)
    assert arrival.accept(moj_portal, sealed, body)
    assert not arrival.accept(moj_portal, sealed, body)
    assert recovery(moj_portal).outgoing[message_id].their_number == "CMS-IN-7"
    assert len(list(evidence(moj_portal).of_message(message_id))) == 2


def test_numbers_are_kept_free_before_any_is_given(moj_portal, registry, monkeypatch):
    mode.begin(moj_portal, "test", NOW)
    for _ in range(asking.PATIENCE):
        asking.missed(moj_portal, "cms", asking.WireError("later"))
    recovery(moj_portal).debts["cms"].due = NOW.replace(year=NOW.year + 1)
    seen = []

    def keep_free(since, began):
        seen.append((since, recovery(moj_portal).recovering))
        return {"outgoing": 3, "incoming": 4}

    monkeypatch.setattr(registers, "keep_free", keep_free)
    monkeypatch.setattr(asking, "nightly", lambda _portal, _now: None)
    asking.step(Here(moj_portal))
    assert seen == [(NOW, True)]
    assert not recovery(moj_portal).recovering
    assert recovery(moj_portal).reports[-1]["counts"]["numbers kept free"] == 7


@pytest.mark.parametrize(("login", "count"), [("clerk", 2), ("sealer", 2), ("drafter", 0), ("", 0)])
def test_each_sees_what_belongs_to_the_own_books(moj_portal, registry, elsewhere, login, count):
    elsewhere()
    elsewhere("S-2026-00001", book="outgoing-secret")
    elsewhere("X", "no-book", "")
    with registry.acting(login):
        assert len(lost.tasks(moj_portal)) == count


def test_what_was_done_is_noted_once_by_who_may(moj_portal, registry, elsewhere):
    one, secret = elsewhere(), elsewhere("S-2026-00001", book="outgoing-secret")
    with registry.acting("clerk"):
        for message_id in (secret.message_id, "strange", ""):
            with pytest.raises(NotFound):
                lost.settle(moj_portal, message_id, "قُيّد من الورق")
        for remark in ("", " ", "a" * 501, "bell\x07"):
            with pytest.raises(Invalid):
                lost.settle(moj_portal, one.message_id, remark)
        lost.settle(moj_portal, one.message_id, "قُيّد من الورق")
        with pytest.raises(NotFound):
            lost.settle(moj_portal, one.message_id, "مرة أخرى")
    told = representation(standing(moj_portal))["letters_elsewhere"]
    assert [each["message_id"] for each in told] == [secret.message_id]


def test_not_noted_before_the_number_was_looked_up(moj_portal, registry, elsewhere):
    one = elsewhere(outcome="", book="")
    with registry.acting("clerk"), pytest.raises(WrongState):
        lost.settle(moj_portal, one.message_id, "قُيّد من الورق")


def test_page_takes_no_empty_note(moj_portal, registry, elsewhere, moj_http_request):
    one = elsewhere()
    moj_http_request.method = "POST"
    with registry.acting("clerk"):
        form = {"message_id": one.message_id, "_authenticator": createToken()}
        assert "alert-danger" in page(moj_portal, moj_http_request, **form)
    assert moj_http_request.response.getStatus() == 422
    assert not one.settled


def test_desk_leads_to_the_page_and_the_page_takes_a_note(
    moj_portal, registry, elsewhere, moj_http_request
):
    one = elsewhere()
    with registry.acting("clerk"):
        desk = api.content.get_view("desk", moj_portal, moj_http_request)()
        assert "/registers/@@letters-elsewhere" in desk
        assert "MOJ-2026-00007" in page(moj_portal, moj_http_request)
        moj_http_request.method = "POST"
        form = {"message_id": one.message_id, "remark": "قُيّد من الورق"}
        with pytest.raises(Forbidden):
            page(moj_portal, moj_http_request, **form)
        page(moj_portal, moj_http_request, **form, _authenticator=createToken())
        assert moj_http_request.response.getStatus() == 303
        assert (
            "@@letters-elsewhere"
            not in api.content.get_view("desk", moj_portal, moj_http_request)()
        )
