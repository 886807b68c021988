"""Transactions in a real portal: refusals first."""

import io
import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import referrals
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acts import perform
from gov.correspondence.transactions import setup
from gov.correspondence.transactions.store import matters
from itertools import count
from support import drafts
from zope.event import notify


EVERYBODY = (
    *("", "sami", "huda", "omar", "nasser", "khalid", "salma", "rashid", "lina", "adel"),
    *("mona", "tariq", "wafa", "manager"),
)


@pytest.fixture
def office(portal, staff):
    return staff


def number(office, letter, number):
    """Register a letter as the writer of a book does, without its commit."""
    letter.number, letter.register, letter.registered_at = number, "book", datetime.now(UTC)
    with office.acting("khalid"):
        perform(letter, "register")
        notify(LetterRegistered(letter))


@pytest.fixture
def registered(office):
    """Register a letter, and distribute it."""
    numbers = count(1)

    def make(**fields):
        letter = drafts.incoming(office, "opened", **fields)
        number(office, letter, f"IN-2026-{next(numbers):05}")
        with office.acting("khalid"):
            acts.distribute(letter, ("legal",))
        return letter

    return make


class TestRefused:
    def test_who_does_not_close(self, office, registered):
        letter = registered()
        for user in EVERYBODY:
            with office.acting(user), pytest.raises((NotAllowed, NotFound)):
                transactions.close(letter.UID(), "تم")

    def test_who_does_not_reopen(self, office, registered):
        letter = registered()
        with office.acting("faisal"):
            with pytest.raises(WrongState):
                transactions.reopen(letter.UID(), "x")
            transactions.close(letter.UID(), "تم")
        for user in EVERYBODY:
            with office.acting(user), pytest.raises((NotAllowed, NotFound)):
                transactions.reopen(letter.UID(), "x")

    def test_a_hidden_transaction_looks_like_none(self, office, registered):
        id = registered().UID()
        for user in ("", "sami", "tariq", "manager", "wafa"):
            for asked in (id, "no-such", "", None):
                with office.acting(user), pytest.raises(NotFound) as refusal:
                    transactions.get(asked)
                assert "no such transaction" in str(refusal.value.message)
            with office.acting(user):
                assert transactions.find() == []

    def test_a_remark_is_needed(self, office, registered):
        id = registered().UID()
        with office.acting("faisal"):
            with pytest.raises(Invalid):
                transactions.close(id, "")
            transactions.close(id, "تم")
            with pytest.raises(Invalid):
                transactions.reopen(id, " ")

    def test_a_search_that_is_none(self, office):
        for asked in ({"state": "x"}, {"limit": 0}, {"limit": 201}):
            with office.acting("faisal"), pytest.raises(Invalid):
                transactions.find(**asked)
        with office.acting("faisal"), pytest.raises(NotFound):
            transactions.find(before="no-such")

    def test_workflow_endpoints_do_not_reopen(self, office, registered):
        letter = registered()
        with office.acting("faisal"):
            acts.close(letter, "تم")
            with pytest.raises(Exception, match=r".*"):
                office.portal.portal_workflow.doActionFor(letter, "reopen")
        assert transitions.state(letter) == "closed"

    def test_a_letter_of_another_matter_does_not_join(self, office, registered):
        first, second = registered(), registered(their_number="18/2026")
        with office.acting("faisal"), pytest.raises(WrongState):
            transactions.join(first, second.UID())


def test_it_begins_with_the_number(office, registered):
    letter = registered(arrival="hand")
    transaction = transactions.of(letter)
    assert (transaction.id, transaction.number) == (letter.UID(), letter.number)
    assert transaction.opened_at == letter.registered_at
    assert transaction.paper.unit == "archive"
    assert registered(their_number="19/2026").transaction != transaction.id


def test_what_came_through_the_exchange_has_no_paper(office, registered):
    assert transactions.of(registered(arrival="exchange")).paper is None


def test_an_outgoing_letter_begins_none(office):
    letter = drafts.outgoing(office, "signed")
    number(office, letter, "MOJ-2026-00001")
    assert transactions.of(letter) is None


def test_a_reply_joins_the_matter(office, registered):
    letter, reply = registered(), drafts.draft(office, main=False)
    reply.transaction = letter.UID()
    with office.acting("sami"):
        files.add(reply, "main", "رد.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        acts.submit(reply)
    transaction = transactions.of(letter)
    assert transaction.members == (reply.UID(),)
    with office.acting("huda"):
        assert [each.UID() for each in transactions.letters(transaction)] == [reply.UID()]
    with office.acting("faisal"):
        assert [each.UID() for each in transactions.letters(transaction)] == [letter.UID()]


def test_letter_and_transaction_end_and_begin_together(office, registered):
    letter = registered()
    with office.acting("faisal"):
        referrals.refer(letter, [{"unit": "legal", "person": "tariq", "directives": ["study"]}])
        with pytest.raises(WrongState):
            transactions.close(letter.UID(), "تم")
        transaction = transactions.close(letter.UID(), "تم الرد", end_referrals=True)
        assert not transaction.is_open
        assert transaction.endings[-1].remark == "تم الرد"
        assert transitions.state(letter) == "closed"
        transactions.reopen(letter.UID(), "وردت إضافة")
        assert transaction.is_open
        assert transitions.state(letter) == "distributed"
        told = [entry.act for entry in journal.entries(letter)][-5:]
        assert told == ["refer", "withdraw-referral", "open-at-unit", "close", "reopen"]
        acts.close(letter, "تم")
        assert not transaction.is_open
    assert journal.verify() == ()


def test_they_are_found_page_by_page(office, registered):
    letters = [registered(their_number=f"{number}/2026") for number in (1, 2, 3)]
    with office.acting("faisal"):
        acts.close(letters[1], "تم")
        first = transactions.find(limit=2)
        assert [pair[0].UID() for pair in first] == [letters[2].UID(), letters[1].UID()]
        rest = transactions.find(limit=2, before=first[-1][1].id)
        assert [pair[0].UID() for pair in rest] == [letters[0].UID()]
        assert len(transactions.find(state="open")) == 2
        (closed,) = transactions.find(state="closed")
        assert closed[0].UID() == letters[1].UID()
        assert len(transactions.find(number=letters[0].number)) == 1
        assert len(transactions.find(number="2/2026")) == 1
        assert transactions.find(unit="finance") == []


def test_letters_from_before_are_adopted_once(office, registered):
    letter = registered()
    del matters()._transactions[letter.UID()]
    letter.transaction = ""
    assert setup.adopt(office.portal) == 1
    assert setup.adopt(office.portal) == 0
    assert transactions.of(letter).number == letter.number


def test_a_memo_is_a_transaction_of_the_units_it_is_for(office):
    """The head who wrote it neither refers it nor opens it again."""
    memo = drafts.memo(office, "distributed")
    row = {"unit": "legal", "person": "tariq", "directives": ["study"]}
    with office.acting("huda"), pytest.raises(NotAllowed):
        referrals.refer(memo, [row])
    with office.acting("faisal"):
        (made,) = referrals.refer(memo, [row])
        assert transactions.get(memo.UID())[1].kind == "memo"
    with office.acting("tariq"):
        referrals.complete(memo, made.id, "تم")
    with office.acting("faisal"):
        transactions.close(memo.UID(), "تم")
    with office.acting("huda"), pytest.raises(NotAllowed):
        transactions.reopen(memo.UID(), "x")
    with office.acting("faisal"):
        assert transactions.reopen(memo.UID(), "إضافة").is_open
