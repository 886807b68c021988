"""Paper originals and hand-over lists: refusals first."""

import pytest
from gov.correspondence.api import journal
from gov.correspondence.api import referrals
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.transactions import papers
from gov.correspondence.transactions.interfaces import IHandOverList
from gov.correspondence.transactions.interfaces import IMatters
from gov.correspondence.transactions.store import matters
from support import drafts
from zope.interface.verify import verifyObject


@pytest.fixture
def office(portal, staff):
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    return staff


@pytest.fixture
def paper(office):
    """Make the transaction of a paper letter that legal affairs have; the paper is registered."""

    def make():
        letter = drafts.incoming(office, "distributed", arrival="hand")
        with office.acting("khalid"):
            transactions.move_paper(begin(letter), "archive")
        return letter.UID()

    def begin(letter):
        from gov.correspondence.transactions import keeping

        return keeping.matter(letter)[1].id

    return make


def hand(office, user, *args, **other):
    with office.acting(user):
        return transactions.hand_over(*args, **other)


class TestRefused:
    def test_who_does_not_move_paper(self, office, paper):
        id = paper()
        for user in ("", "sami", "tariq", "omran", "mona", "wafa", "manager"):
            with office.acting(user), pytest.raises((NotFound, NotAllowed)):
                transactions.move_paper(id, "archive")
        for user in ("faisal", "adel", "lina"):
            with office.acting(user), pytest.raises(NotAllowed):
                transactions.move_paper(id, "legal")

    def test_a_place_that_is_none(self, office, paper):
        id = paper()
        for field, place in (
            ("unit", ("nowhere",)),
            ("unit", ("",)),
            ("unit", ("finance",)),
            ("person", ("legal", "nobody")),
            ("note", ("legal", "", "أ\u202eب")),
            ("note", ("legal", "", "x" * 501)),
        ):
            with office.acting("khalid"), pytest.raises(Invalid) as refusal:
                transactions.move_paper(id, *place)
            assert refusal.value.field == field, place

    def test_a_list_that_is_none(self, office, paper):
        id, other = paper(), paper()
        for asked in (
            ([], "archive", "legal"),
            ("x", "archive", "legal"),
            ([id] * 0, "archive", "legal"),
            ([id], "archive", "archive"),
            ([id], "archive", "nowhere"),
            ([id, other], "archive", "finance"),
            ([id], "legal", "archive"),
        ):
            with pytest.raises(Invalid):
                hand(office, "khalid", *asked)
        with pytest.raises(NotFound):
            hand(office, "khalid", ["no-such"], "archive", "legal")
        with pytest.raises(NotAllowed):
            hand(office, "faisal", [id], "archive", "legal")
        with office.acting("khalid"):
            assert transactions.hand_over_lists() == []

    def test_an_original_is_on_one_list_at_a_time(self, office, paper):
        id = paper()
        hand(office, "khalid", [id], "archive", "legal")
        with pytest.raises(WrongState):
            hand(office, "khalid", [id], "archive", "legal")
        with office.acting("khalid"), pytest.raises(WrongState):
            transactions.move_paper(id, "legal")

    def test_only_the_receiver_confirms_and_once(self, office, paper):
        id = paper()
        handed = hand(office, "khalid", [id], "archive", "legal", "faisal")
        for user in ("khalid", "tariq"):
            with office.acting(user), pytest.raises(NotAllowed):
                transactions.confirm(handed.id, {id: (True, "")})
        for user in ("", "omran", "adel", "manager"):
            with office.acting(user), pytest.raises(NotFound):
                transactions.confirm(handed.id, {id: (True, "")})
        with office.acting("faisal"):
            with pytest.raises(Invalid):
                transactions.confirm(handed.id, {})
            transactions.confirm(handed.id, {id: (True, "")})
            for line in (id, "x"):
                with pytest.raises((WrongState, NotFound)):
                    transactions.confirm(handed.id, {line: (True, "")})


def test_it_is_what_it_says(office, paper):
    verifyObject(IMatters, matters())
    verifyObject(IHandOverList, hand(office, "khalid", [paper()], "archive", "legal"))


def test_paper_goes_from_hand_to_hand(office, paper):
    first, second = paper(), paper()
    handed = hand(office, "khalid", [first, second], "archive", "legal", notes={first: "مجلد"})
    assert handed.number.startswith("archive/")
    assert handed.number.endswith("/0001")
    with office.acting("khalid"):
        assert transactions.papers_at("archive") == []
    with office.acting("faisal"):
        transactions.confirm(handed.id, {first: (True, ""), second: (False, "لم يصل")})
        assert [pair[1].id for pair in transactions.papers_at("legal")] == [first]
        letter, transaction = transactions.get(first)
        assert transaction.paper.list == handed.id
        assert [entry.act for entry in journal.entries(letter)][-2:] == [
            "hand-paper",
            "receive-paper",
        ]
    assert not handed.is_open
    with office.acting("khalid"):
        assert [pair[1].id for pair in transactions.papers_at("archive")] == [second]
        again = hand(office, "khalid", [second], "archive", "legal")
        assert again.number.endswith("/0002")
        assert [each.id for each in transactions.hand_over_lists()] == [again.id, handed.id]
        assert [each.id for each in transactions.hand_over_lists(1, again.id)] == [handed.id]


def test_whoever_gets_it_by_referral_may_have_the_paper(office, paper):
    id = paper()
    with office.acting("faisal"):
        letter = transactions.get(id)[0]
        referrals.refer(letter, [{"unit": "finance", "directives": ["study"]}])
    with office.acting("khalid"):
        transactions.move_paper(id, "finance", "omran")
    with office.acting("omran"):
        assert transactions.get(id)[1].paper.person == ("omran", "omran")
        transactions.move_paper(id, "archive")


def test_a_line_one_may_not_know_shows_no_number(office, paper):
    id = paper()
    handed = hand(office, "khalid", [id], "archive", "legal")
    with office.acting("tariq"):
        ((_line, letter),) = papers.known_lines(transactions.hand_over_list(handed.id))
    assert letter is None
