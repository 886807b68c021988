"""Finding referrals: of a letter, of the caller, of a unit."""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import delegation
from gov.correspondence.delegation.absences import AbsenceWarning
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.referrals import acting
from gov.correspondence.referrals import course
from gov.correspondence.referrals import docket
from gov.correspondence.referrals import rights
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions.places import NO_DAY
from gov.correspondence.transactions.places import parse_cursor
from gov.correspondence.transactions.places import PILES
from gov.correspondence.transactions.places import Place
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Transaction
from itertools import islice
from plone import api
from typing import Any
from typing import NamedTuple


MAX_LIMIT = 200
PORTION = 100
# What is under way says to whom a unit refers; all that ever was would be read for each page.
SAMPLE = 40


class Found(NamedTuple):
    """A referral with its transaction and the leading letter; ``cursor`` for the next page."""

    letter: Letter
    transaction: Transaction
    referral: Referral
    cursor: str


def of(letter: Letter) -> list[Referral]:
    """Return the referrals of a letter's matter; see ``api.referrals.of``."""
    if not may(letter, "View Journal"):
        raise NotAllowed(NOT_ALLOWED)
    transaction = beginning.of(letter)
    return list(transaction.referrals) if transaction is not None else []


def available(letter: Letter, referral: Referral) -> list[str]:
    """Return the acts the caller may do; see ``api.referrals.available``."""
    transaction = beginning.of(letter)
    who = acting.actor(letter)
    possible = [act for act in course.ACTS if course.leads(referral.copy, referral.state, act)]
    if transaction is None or not _may_act(letter, transaction):
        return [act for act in possible if act == "read" and rights.holds(who, referral)]
    busy = any(each.is_live for each in docket.children(transaction, referral))
    done = [
        act
        for act in rights.available(who, referral, tuple(possible))
        if not (busy and act in docket.ENDS)
    ]
    on = ["refer"] if referral.is_live and rights.referring_unit(who, referral) else []
    return [*on, *done]


def unread(letter: Letter) -> list[Referral]:
    """Return the copies for the caller that were not seen; see ``api.referrals.unread``."""
    transaction = beginning.of(letter)
    copies = [each for each in transaction.referrals if each.copy] if transaction else []
    return [each for each in copies if "read" in available(letter, each)]


def may_refer(letter: Letter) -> list[str]:
    """Return the units in whose name the caller may refer the letter first."""
    if transitions.state(letter) != "distributed" or not may(letter, "Refer Letter"):
        return []
    chief_of = acting.actor(letter).chief_of
    return [unit for unit in letter.assigned_units or () if unit in chief_of]


def warnings(made: Iterable[Referral]) -> list[AbsenceWarning]:
    """Return who is away among those it went to; see ``api.referrals.warnings``."""
    return [
        warning
        for referral in made
        if referral.target.person
        for warning in delegation.warnings(referral.target.person, referral.due)
    ]


def mine(pile: str, due_before: str, limit: int, after: str) -> list[Found]:
    """Return what is with the caller; see ``api.referrals.mine``."""
    units = chief_units()
    if pile == "returned":
        buckets = [f"from:{unit}" for unit in units]
    else:
        user_id = people.current_id()
        buckets = [f"person:{user_id}", *(f"unit:{unit}" for unit in units)]
    return _page(buckets, pile, due_before, limit, after)


def of_unit(unit: str, pile: str, due_before: str, limit: int, after: str) -> list[Found]:
    """Return what is with a unit; see ``api.referrals.of_unit``."""
    if unit not in chief_units():
        raise NotAllowed(_("Only the head of the unit sees what the unit does."), field="unit")
    bucket = f"from:{unit}" if pile == "returned" else f"within:{unit}"
    return _page([bucket], pile, due_before, limit, after)


def usual_targets(units: Iterable[str]) -> list[Target]:
    """Return to whom what units have referred and is under way went, once for each."""
    places = matters().places([f"from:{unit}" for unit in units], "live")
    return [found.referral.target for found in islice(_visible(places), SAMPLE)]


def chief_units() -> list[str]:
    """Return the codes of the units of which the caller is a chief."""
    return sorted({chief.unit for chief in acting.chiefs()})


def _page(
    buckets: Iterable[str], pile: str, due_before: str, limit: int, after: str
) -> list[Found]:
    if pile not in PILES:
        raise Invalid(_("Choose live, returned, unread or over."), field="pile")
    if not 1 <= limit <= MAX_LIMIT:
        mapping = {"limit": MAX_LIMIT}
        raise Invalid(_("Ask for 1 to ${limit} lines at a time.", mapping=mapping), field="limit")
    start = parse_cursor(after) if after else None
    if after and start is None:
        raise Invalid(_("This is not where a page ended."), field="after")
    places = matters().places(buckets, pile, start, _until(due_before))
    return list(islice(_visible(places), limit))


def _until(due_before: str) -> str:
    """Return the last day of a range; days are kept as text that sorts."""
    if not due_before:
        return NO_DAY
    try:
        return rows.day(due_before).isoformat()
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="due_before") from None


def _visible(places: Iterator[Place]) -> Iterator[Found]:
    """Yield what hangs on letters the caller may see; the others leave no trace."""
    catalog = api.portal.get_tool("portal_catalog")
    while portion := list(islice(places, PORTION)):
        brains = catalog.searchResults(UID=[place.transaction for place in portion])
        letters: dict[str, Any] = {brain.UID: brain for brain in brains}
        for place in portion:
            if place.transaction in letters:
                yield _found(letters[place.transaction].getObject(), place)


def _found(letter: Letter, place: Place) -> Found:
    transaction = matters().get(place.transaction)
    assert transaction is not None  # noqa: S101 (places are written with their transaction)
    return Found(letter, transaction, docket.get(transaction, place.referral), place.cursor)


def _may_act(letter: Letter, transaction: Transaction) -> bool:
    if transaction.id == letter.UID():
        return may(letter, "Act On Referral")
    return False
