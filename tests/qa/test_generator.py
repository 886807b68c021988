"""Generated letters: the same for the same seed, and what real acts would have left."""

import pytest
import transaction
from collections import Counter
from dataclasses import asdict
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from generator import portal as filling
from generator.books import Books
from generator.making import Making
from generator.plan import House
from generator.plan import plans
from generator.plan import UNDER_WAY
from generator.plan import Wish
from generator.workflow import permissions_remembered
from generator.workflow import Workflows
from gov.correspondence.api import journal
from gov.correspondence.api import tracking
from gov.correspondence.journal import log
from gov.correspondence.letters import awaits
from gov.correspondence.letters import transitions
from gov.correspondence.registers import content
from support import drafts
from support.books import describe_books


UNTIL = datetime(2026, 11, 22, tzinfo=UTC)
HOUSE = House(("minister",), "minister", ("legal",), "archive")
ROLES = {
    "drafter": "sami",
    "head": "huda",
    "signatory": "nasser",
    "registry-clerk": "khalid",
    "secret-clerk": "salma",
}
# What differs between any two letters, or belongs to what the drafts of other tests leave out.
OWN = {"id", "_plone.uuid", "creation_date", "modification_date", "_p_oid", "__parent__"}


class Staff:
    """The people of the tests in place of the demonstration's."""

    def __init__(self, people):
        self._people = people

    def acting(self, role, unit):
        person = "faisal" if unit == "legal" else ROLES[role]
        self._people.login(person)
        return person


@pytest.fixture
def making(staff, portal):
    describe_books()
    return Making(Staff(staff), Books(), Workflows(portal.portal_workflow), "archive")


def some(count=400, seed=1, wish=None):
    return list(plans(seed, count, UNTIL, HOUSE, wish or Wish()))


def made(making, kind, state, **wish):
    """Make two letters; the second has its permissions from the first."""
    wish = {"degree": "normal", **wish}
    with permissions_remembered():
        letters = [
            filling.carry_out(making, replace(plan, answer_due=None), lambda _: None)
            for plan in some(2, wish=Wish(kind, state, **wish))
        ]
    return letters[-1]


def test_another_seed_gives_other_letters():
    assert some(50, seed=1) != some(50, seed=2)


def test_the_same_seed_gives_the_same_letters():
    assert some() == some()


def test_letters_are_of_the_year_before_and_in_order():
    moments = [plan.at for plan in some()]
    assert moments == sorted(moments)
    assert UNTIL - timedelta(days=366) < moments[0]
    assert moments[-1] < UNTIL
    assert {moment.weekday() for moment in moments} <= {6, 0, 1, 2, 3}


def test_the_work_at_hand_does_not_grow_with_the_archive():
    for count in (1_000, 3_000):
        ended = Counter(plan.state in ("closed", "delivered") for plan in some(count))
        assert ended[False] == UNDER_WAY


def test_letters_differ_as_letters_do():
    found = some(2_000)
    degrees = Counter(plan.degree for plan in found)
    assert degrees["normal"] > 0.8 * len(found)
    assert set(degrees) == {"normal", "restricted", "secret", "top-secret"}
    assert len({plan.parties[0].name for plan in found}) > 40
    assert len({plan.subject for plan in found}) > 300
    assert 0.2 < sum(plan.answers >= 0 for plan in found) / len(found) < 0.5


def test_a_wish_counts_for_all():
    assert {plan.state for plan in some(50, wish=Wish("incoming", "opened"))} == {"opened"}


@pytest.mark.integration
@pytest.mark.parametrize("state", ["received", "opened", "registered", "distributed", "closed"])
def test_an_incoming_letter_is_as_acts_leave_it(making, staff, portal, state):
    real = drafts.incoming(staff, state)
    same(portal, made(making, "incoming", state, arrival="exchange"), real)


@pytest.mark.integration
@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "signed", "dispatched"])
def test_an_outgoing_letter_is_as_acts_leave_it(making, staff, portal, state):
    real = drafts.outgoing(staff, state)
    same(portal, made(making, "outgoing", state), real)


@pytest.mark.integration
def test_an_ended_letter_waits_for_nobody(making):
    for kind, state in (("incoming", "closed"), ("outgoing", "delivered")):
        letter = made(making, kind, state, arrival="hand")
        assert [each for each in awaits.awaits(letter) if each.act != "answer"] == []


@pytest.mark.integration
def test_a_letter_taken_by_hand_is_as_acts_leave_it(making, staff):
    real = drafts.outgoing(staff, "dispatched")
    staff.login("khalid")
    for consignment in real.consignments.values():
        tracking.record_delivery(real, consignment.id, datetime.now(UTC), taken_by="مكتب الوارد")
    generated = made(making, "outgoing", "delivered", degree="secret")
    assert acts(generated)[-1] == acts(real)[-1]
    (fact,), (expected,) = (
        next(iter(each.consignments.values())).facts() for each in (generated, real)
    )
    assert said(fact) == said(expected)


def said(fact):
    return {name for name, value in asdict(fact).items() if value}


@pytest.mark.integration
def test_numbers_have_no_gap_and_the_chain_holds(making):
    for plan in some(12, wish=Wish("incoming", "closed", "normal")):
        filling.carry_out(making, plan, lambda _: None)
    lines = content.book("incoming").entries(0, 50)
    assert [line.sequence for line in lines] == list(range(1, 13))
    assert journal.chain_pending()
    assert journal.verify() == ()


def same(portal, generated, real):
    """Compare state, permissions, fields, journal, and what the catalog knows of both."""
    transaction.savepoint()
    assert transitions.state(generated) == transitions.state(real)
    assert permissions(generated) == permissions(real)
    assert set(vars(real)) - OWN <= set(vars(generated)), set(vars(real)) - set(vars(generated))
    assert acts(generated) == acts(real)
    assert history(generated) == history(real)
    known, expected = indexed(portal, generated), indexed(portal, real)
    # The letters of the drafts are registered without a book, and so on no day.
    assert known.keys() - {"letter_day"} == expected.keys()
    for name in ("allowedRolesAndUsers", "review_state", "portal_type", "letter_kind"):
        assert known[name] == expected[name], name


def permissions(letter):
    return {name: value for name, value in vars(letter).items() if name.endswith("_Permission")}


def acts(letter):
    return [
        (entry.act, entry.from_state, entry.to_state, sorted(entry.data))
        for entry in log.entries(letter)
        if entry.act not in ("receive", "add-file")
    ]


def history(letter):
    (steps,) = letter.workflow_history.values()
    return [(step["action"], sorted(step)) for step in steps]


def indexed(portal, letter):
    catalog = portal.portal_catalog
    catalog.searchResults(UID=letter.UID())
    data = catalog.getIndexDataForUID("/".join(letter.getPhysicalPath()))
    return {
        name: sorted(value, key=str) if isinstance(value, list | tuple) else value
        for name, value in data.items()
        if value not in ("", [], (), None)
    }
