"""Whose desk a letter lies on: which act it waits for, by whom, until when."""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.deadlines import NO_DAY
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.access import Standing
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from typing import NamedTuple
from zope.component import subscribers


WRITERS = ("drafter", "head", "office-manager")


class Await(NamedTuple):
    """An act that is due: by who holds ``held`` in ``unit``, by a ``person`` or by a ``post``."""

    act: str
    unit: str = ""
    held: str = ""
    person: str = ""
    due: Deadline | None = None
    post: str = ""


def at_registry(act: str, stand: Standing) -> Iterator[Await]:
    """Yield an act that is the registry's to do, of a sealed letter that of its own clerk."""
    for held in access.clerks(stand):
        yield Await(act, unit=stand.registry, held=held)


def at_unit(act: str, stand: Standing) -> Iterator[Await]:
    """Yield an act of those who write for the unit whose letter it is."""
    for held in WRITERS:
        yield Await(act, unit=stand.owner, held=held)


def awaits(letter: Letter) -> Iterator[Await]:
    """Yield every act the letter waits for, as all rooms say."""
    for room in subscribers((letter,), IAwaits):
        yield from room.awaits()


def tokens(letter: Letter) -> tuple[str, ...]:
    """Return what stands in the index: ``<act>|<group>`` for each act and who is to do it."""
    return tokens_of(letter, awaits(letter))


def tokens_of(letter: Letter, found: Iterable[Await]) -> tuple[str, ...]:
    """Return ``tokens`` for the acts that were found for the letter."""
    rank = lists.rank(letter.confidentiality or "")
    spelled = [
        token(each.act, group)
        for each in found
        for group in access.groups(
            Relation("", each.unit, each.held, each.person, post=each.post), rank, letter.kind
        )
    ]
    return tuple(dict.fromkeys(spelled))


def token(act: str, group: str) -> str:
    """Return the spelling of one act and one group in the index."""
    return f"{act}|{group}"


def due(letter: Letter) -> str:
    """Return ``first_due`` of all that the letter waits for."""
    return first_due(awaits(letter))


def first_due(found: Iterable[Await]) -> str:
    """Return the key of the first deadline, ``Deadline.key``; ``NO_DAY`` if nothing is due."""
    return min((each.due.key for each in found if each.due), default=NO_DAY)
