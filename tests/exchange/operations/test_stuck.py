"""What waits and what failed, for those who operate the exchange; never a letter."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.exchange.operations import acting
from gov.exchange.operations import overview
from gov.exchange.operations import stuck
from gov.exchange.outbox.item import EvidenceItem
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import TooLarge
from gov.exchange.worker.peers import breaker
from plone import api
from plone.protect.authenticator import createToken
from zExceptions import Forbidden


pytestmark = pytest.mark.integration
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


def letter(portal, id, peer="cms", rank=0):
    item = LetterItem(id, peer, NOW, datetime.now(UTC) + WEEK, b"{secret}", (), "uid", rank)
    outbox(portal).add(item)
    return item


@pytest.fixture
def dead(moj_portal, exchange):
    item = letter(moj_portal, "d", "moj")
    error = TooLarge("The letter has 9 bytes; the limit is 8.", support_id="ab12")
    item.met(error)
    outbox(moj_portal).bury(item, error, NOW)
    return item


@pytest.fixture
def many(moj_portal, exchange):
    for number in range(7):
        letter(moj_portal, f"{number}", "cms" if number % 2 else "abc", number % 3)


@pytest.fixture(autouse=True)
def _no_contacts():
    breaker.contacts.clear()


@pytest.mark.parametrize("role", ["Manager", "Site Administrator", "Member", "ConnectedAgency"])
def test_only_the_webmaster_operates(moj_portal, exchange, role):
    with api.env.adopt_roles([role]):
        assert not api.user.has_permission("gov.exchange: Operate", obj=moj_portal)


def test_connected_agency_holds_its_four_permissions_and_no_other(moj_portal, exchange):
    with api.env.adopt_roles(["ConnectedAgency"]):
        for name in ("Push Package", "Push Evidence", "Reconcile", "Read Directory"):
            assert api.user.has_permission(f"gov.exchange: {name}", obj=moj_portal)
        assert not api.user.has_permission("gov.correspondence: Add Letter", obj=moj_portal)


def test_failed_letter_is_listed_with_its_reason(moj_portal, dead):
    (row,) = stuck.listed(moj_portal, "letter", "dead").rows
    assert (row.kind, row.state, row.code) == ("letter", "dead", "too-large")
    assert "limit is 8" in row.reason
    assert row.next_try is None


@pytest.mark.parametrize("peer", ["", "cms", "abc"])
def test_pages_show_each_once(moj_portal, many, peer):
    seen, after = [], ""
    while True:
        page = stuck.listed(moj_portal, "letter", "waiting", peer, after, 2)
        seen += [row.id for row in page.rows]
        after = page.following
        if not after:
            break
    whole = stuck.listed(moj_portal, "letter", "waiting", peer, limit=100).rows
    assert seen == [row.id for row in whole]
    assert sorted(seen) == sorted({"": "0123456", "cms": "135", "abc": "0246"}[peer])


@pytest.mark.parametrize("place", ["x", "a|b", "a|b|c", "||||"])
def test_no_page_ends_at_a_strange_place(moj_portal, many, place):
    with pytest.raises(ValueError, match=r"unpack|float|values"):
        stuck.listed(moj_portal, "letter", "waiting", after=place)


def test_nothing_to_try_for_strange_ids(moj_portal, dead):
    assert not acting.try_now(moj_portal, "letter", "nothing")
    assert not acting.try_now(moj_portal, "evidence", "d")
    assert not acting.try_now(moj_portal, "intake", "d")
    with pytest.raises(Invalid):
        acting.try_now(moj_portal, "strange", "d")


def test_try_peer_now_makes_due_what_it_postponed_and_calls_a_silent_one(moj_portal, many):
    queue = outbox(moj_portal)
    later = datetime.now(UTC) + timedelta(hours=4)
    for item in list(queue.waiting()):
        item.met(PeerUnreachable())
        queue.postpone(item, later)
    for _ in range(5):
        breaker.silent("cms", datetime.now(UTC))
    assert acting.try_peer_now(moj_portal, "cms") == 3
    assert queue.peers(datetime.now(UTC)) == ["cms"]
    assert breaker.may_try("cms", datetime.now(UTC))


def test_what_is_held_is_neither_tried_nor_given_up(moj_portal, many):
    held = outbox(moj_portal).claim("cms", "worker", datetime.now(UTC))
    assert not acting.try_now(moj_portal, "letter", held.id)
    with pytest.raises(WrongState):
        acting.give_up(moj_portal, "letter", held.id, "Because")


@pytest.mark.parametrize("reason", ["", "  ", "a" * 501, "bell\x07"])
def test_giving_up_needs_a_reason(moj_portal, many, reason):
    with pytest.raises(Invalid):
        acting.give_up(moj_portal, "letter", "1", reason)


@pytest.mark.parametrize(("kind", "id"), [("letter", "x"), ("intake", "1"), ("evidence", "1")])
def test_only_what_goes_out_is_given_up(moj_portal, many, kind, id):
    with pytest.raises(NotFound):
        acting.give_up(moj_portal, kind, id, "Because")


def test_a_statement_is_given_up_once(moj_portal, exchange):
    queue = evidence(moj_portal).outgoing
    queue.add(EvidenceItem("e", "cms", NOW, NOW + WEEK, b"", "m"))
    acting.give_up(moj_portal, "evidence", "e", "Nobody asks for it")
    (row,) = stuck.listed(moj_portal, "evidence", "dead").rows
    assert (row.code, row.reason) == ("given-up", "Nobody asks for it")
    with pytest.raises(WrongState):
        acting.give_up(moj_portal, "evidence", "e", "Again")


def test_the_overview_counts_by_agency_and_rank_and_has_trouble_first(moj_portal, dead, many):
    for _ in range(5):
        breaker.silent("abc", NOW)
    first, second, third = overview.peers(moj_portal)
    assert (first.id, first.contact.down, first.letters) == ("abc", True, {0: 2, 1: 1, 2: 1})
    assert (second.id, second.dead, second.waiting, second.oldest) == ("moj", 1, 0, None)
    assert (third.id, third.letters, third.oldest) == ("cms", {0: 1, 1: 1, 2: 1}, NOW)
    totals = overview.totals(moj_portal)
    assert (totals["letter", "waiting"], totals["letter", "dead"]) == (7, 1)


def view(portal, request, **form):
    request.form.clear()
    request.form.update(form)
    with api.env.adopt_roles(["Webmaster", "Member"]):
        return api.content.get_view("exchange", portal, request)()


def test_page_shows_reason_and_button_but_no_content(moj_portal, dead, moj_http_request):
    page = view(moj_portal, moj_http_request)
    assert "limit is 8" in page
    assert "ab12" in page
    assert "secret" not in page


def test_page_does_what_is_asked_only_with_its_token(moj_portal, many, moj_http_request):
    form = {"act": "give-up", "kind": "evidence", "id": "1", "reason": "x"}
    moj_http_request.method = "POST"
    with pytest.raises(Forbidden):
        view(moj_portal, moj_http_request, **form)
    page = view(moj_portal, moj_http_request, **form, _authenticator=createToken())
    assert moj_http_request.response.getStatus() == 404
    assert "alert-danger" in page


def test_page_of_a_list_goes_on(moj_portal, many, moj_http_request, monkeypatch):
    monkeypatch.setattr(stuck.listed, "__defaults__", ("", "", 2))
    page = view(moj_portal, moj_http_request, kind="letter", state="waiting")
    assert "after=" in page


def test_strange_words_in_the_address_show_the_first_list(moj_portal, dead, moj_http_request):
    strange = {"kind": ["a"], "state": "b", "after": "||", "peer": ""}
    assert "limit is 8" in view(moj_portal, moj_http_request, **strange)
