"""The letters of a person's desk."""

from collections.abc import Iterator
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.api import accounts
from gov.correspondence.api import acts
from gov.correspondence.api import letters
from gov.correspondence.desk.worklist import stations
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.drafting import WRITERS
from gov.correspondence.letters.finding import order
from plone import api
from typing import NamedTuple


PAGE = 25
UNDER_WAY = ("in_review", "for_signature", "approved", "signed", "registered", "dispatched")


class Task(NamedTuple):
    """A letter and the acts by which the person moves it on."""

    letter: Letter
    acts: tuple[str, ...]


def to_act_on() -> list[Task]:
    """Return the newest letters that wait for an act of the person logged in, newest first."""
    tasks = [task for station in stations(accounts.capacities()) for task in _tasks(*station[:3])]
    return sorted(tasks, key=lambda task: order(task.letter), reverse=True)


def drafts() -> list[Letter]:
    """Return the newest drafts of the units the person writes in, newest first."""
    return _of_units(("draft",))


def waiting() -> list[Letter]:
    """Return the newest letters of these units that wait for others, newest first."""
    mine = {task.letter.UID() for task in to_act_on()}
    return [letter for letter in _of_units(UNDER_WAY) if letter.UID() not in mine]


def _tasks(kind: str, state: str, wanted: frozenset[str]) -> Iterator[Task]:
    for letter in letters.find(kind=kind, state=state, limit=PAGE):
        possible = tuple(act for act in acts.available(letter) if act in wanted)
        if possible:
            yield Task(letter, possible)


def _of_units(states: tuple[str, ...]) -> list[Letter]:
    found = {
        letter.UID(): letter
        for unit in sorted(_writing_units(accounts.capacities()))
        for state in states
        for letter in letters.find(kind="outgoing", state=state, unit=unit, limit=PAGE)
    }
    newest = sorted(found.values(), key=order, reverse=True)[:PAGE]
    return [letter for letter in newest if api.content.get_state(obj=letter) in states]


def _writing_units(held: frozenset[Capacity]) -> set[str]:
    return {capacity.unit for capacity in held if capacity.role in WRITERS}
