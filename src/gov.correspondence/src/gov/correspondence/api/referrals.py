"""Referrals: the matter put before units and people, with a directive and a time limit.

Each act asks *Act On Referral* on the leading letter of the transaction and whether the referral
is the caller's (``NotAllowed``), its state (``WrongState``) and its rules (``Invalid``), and writes
the journal of the leading letter. ``letter`` may be any letter of the matter.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.delegation.absences import AbsenceWarning
from gov.correspondence.letters.content import Letter
from gov.correspondence.referrals import acts
from gov.correspondence.referrals import finding
from gov.correspondence.referrals import settings
from gov.correspondence.referrals.finding import Found
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.settings import Directive
from typing import Any


def refer(
    letter: Letter,
    rows: Sequence[Mapping[str, Any]],
    *,
    parent: str = "",
    unit: str = "",
    on_behalf: str = "",
    idempotency_key: str = "",
) -> list[Referral]:
    """Put the matter of a distributed letter before units and people; all rows or none.

    A row has ``unit``, ``person`` (user id of it, or ``""``), ``copy`` (for information),
    ``directives`` (codes), ``text`` and ``due`` (a date or ISO 8601; by default that of the
    shortest limit among the directives). ``parent`` is the id of a referral to refer on from;
    ``unit`` in whose name, where the caller is head of several that have the letter; ``on_behalf``
    the head (user id) who dictated it to the office manager. With an idempotency key the same
    request gives the same referrals again. Raises ``Reused`` too.
    """
    return acts.refer(letter, rows, parent, unit, on_behalf, idempotency_key)


def accept(letter: Letter, referral: str, text: str = "") -> Referral:
    """Take a referral on."""
    return acts.perform(letter, referral, "accept", text)


def refuse(letter: Letter, referral: str, reason: str) -> Referral:
    """Refuse as not within competence; it returns to who referred, with the reason."""
    return acts.perform(letter, referral, "refuse", reason)


def report(letter: Letter, referral: str, text: str) -> Referral:
    """Say what was done so far; the referral stays."""
    return acts.perform(letter, referral, "report", text)


def complete(letter: Letter, referral: str, outcome: str) -> Referral:
    """Say how it ended; what was referred on from it must be done before."""
    return acts.perform(letter, referral, "complete", outcome)


def withdraw(letter: Letter, referral: str, reason: str) -> Referral:
    """Take a referral back, with all that was referred on from it; for the unit that referred."""
    return acts.perform(letter, referral, "withdraw", reason)


def reassign(
    letter: Letter, referral: str, unit: str, person: str = "", text: str = "", on_behalf: str = ""
) -> Referral:
    """Put a live or refused referral before somebody else.

    The unit that referred may choose anybody; a chief of the unit it is with, people of the unit.
    """
    return acts.reassign(letter, referral, unit, person, text, on_behalf)


def read(letter: Letter, referral: str) -> Referral:
    """Note that a copy for information was seen; a second time changes nothing."""
    return acts.read(letter, referral)


def unread(letter: Letter) -> list[Referral]:
    """Return the copies for information of a letter's matter that the caller has not seen yet."""
    return finding.unread(letter)


def of(letter: Letter) -> list[Referral]:
    """Return the referrals of a letter's matter, oldest first. Raises ``NotAllowed``."""
    return finding.of(letter)


def available(letter: Letter, referral: Referral) -> list[str]:
    """Return the acts the caller may do on a referral now, ``refer`` for referring on."""
    return finding.available(letter, referral)


def may_refer(letter: Letter) -> list[str]:
    """Return the units in whose name the caller may refer the letter first, none for nobody."""
    return finding.may_refer(letter)


def warnings(made: Iterable[Referral]) -> list[AbsenceWarning]:
    """Return who is away now, or on the day it is due, among the people it was referred to."""
    return finding.warnings(made)


def mine(pile: str = "live", due_before: str = "", limit: int = 25, after: str = "") -> list[Found]:
    """Return what is referred to the caller, or to units of which the caller is a chief.

    ``pile`` is ``live``, ``returned`` (refused, back with the caller's units), ``unread`` or
    ``over``; ``due_before`` an ISO date; the earliest due first. ``after`` is the cursor of the
    last one of the page before. Raises ``Invalid``.
    """
    return finding.mine(pile, due_before, limit, after)


def of_unit(
    unit: str, pile: str = "live", due_before: str = "", limit: int = 25, after: str = ""
) -> list[Found]:
    """Return what is with a unit and its people; for its chiefs. Raises ``NotAllowed``."""
    return finding.of_unit(unit, pile, due_before, limit, after)


def directives() -> tuple[Directive, ...]:
    """Return the agency's directives in their order; no permission is asked."""
    return settings.directives()
