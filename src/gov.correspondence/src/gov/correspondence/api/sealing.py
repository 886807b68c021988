"""Sealed letters: who opens them, and letting the unit read what was opened.

The registry keeps the envelope of a letter of a sealed degree and never reads it. Each function
asks its own right, journals itself, and leaves committing to the caller.
"""

from collections.abc import Sequence
from datetime import date
from gov.correspondence.letters.content import Letter
from gov.correspondence.sealing import appointing
from gov.correspondence.sealing import releasing
from gov.correspondence.sealing.naming import Naming


def name_opener(unit: str, person: str, begins: date | str, ends: date | str) -> Naming:
    """Let a person of a unit open what comes sealed to it, from one day to another.

    Days are those of the agency, both included, at most a year; the person's own clearance limits
    it. Raises ``NotAllowed`` to all but the head of the unit, ``Invalid``.
    """
    return appointing.name(unit, person, begins, ends)


def end_opener(naming_id: str) -> Naming:
    """End a naming at once. Raises ``NotFound`` to all but the head, ``WrongState``."""
    return appointing.end(naming_id)


def openers(unit: str) -> list[Naming]:
    """Return whom the heads of a unit named, newest first, also what has ended.

    Raises ``NotAllowed`` to those who are not of the unit.
    """
    return appointing.of_unit(unit)


def release(letter: Letter, units: Sequence[str] = (), remark: str = "") -> tuple[str, ...]:
    """Let people of units that have a sealed letter read it, each up to his clearance.

    No ``units`` means all for which the caller opens; returns those it was released to.
    Raises ``NotAllowed`` to all but its openers, ``WrongState``, ``Invalid``.
    """
    return releasing.release(letter, units, remark)


def releasable(letter: Letter) -> tuple[str, ...]:
    """Return the units to which the caller may release the letter now."""
    return releasing.releasable(letter)


def sealed_units(letter: Letter) -> tuple[str, ...]:
    """Return the units that have the letter and may not read it yet. Asks no permission."""
    return releasing.sealed_units(letter)
