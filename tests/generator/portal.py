"""Filling a portal: plans carried out in order, some in a commit."""

import time_machine
import transaction
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from generator import incoming
from generator import outgoing
from generator.books import Books
from generator.making import Making
from generator.plan import ANY
from generator.plan import House
from generator.plan import Plan
from generator.plan import plans
from generator.plan import Wish
from generator.staff import Staff
from generator.workflow import permissions_remembered
from generator.workflow import Workflows
from gov.correspondence.journal.chain import site_chain
from gov.correspondence.letters.cataloguing import indexes
from gov.correspondence.letters.settings import setting
from itertools import islice
from typing import Any


LIVES = {"incoming": incoming.LIFE, "outgoing": outgoing.LIFE}
PACE = timedelta(minutes=37)
BATCH = 250


def fill(
    site: Any,
    count: int,
    seed: int,
    until: datetime,
    say: Callable[[int], None] = lambda _: None,
    wish: Wish = ANY,
) -> None:
    """Make ``count`` letters of the year before ``until`` in the site, and commit.

    ``say`` is told after each commit how many there are.
    """
    staff = Staff(site)
    workflows = Workflows(site.portal_workflow)
    making = Making(staff, Books(), workflows, setting("registry_unit"))
    todo = plans(seed, count, until, house(staff, making.registry), wish)
    done = 0
    with permissions_remembered():
        for batch in _batches(todo):
            make(making, batch)
            transaction.commit()
            done += len(batch)
            say(done)


def make(making: Making, batch: list[Plan]) -> None:
    """Make the letters of some plans, and chain what they left in the journal."""
    with time_machine.travel(batch[0].at, tick=False) as clock:
        for plan in batch:
            carry_out(making, plan, clock.move_to)
        site_chain().chain(len(batch) * 50)


def house(staff: Staff, registry: str) -> House:
    """Return the units of the agency as its people stand in them."""
    writers = [unit for unit in staff.units("drafter") if unit != registry]
    receivers = [unit for unit in staff.units("head") if unit != registry]
    return House(writers, staff.units("signatory")[0], receivers, registry)


def carry_out(making: Making, plan: Plan, move_to: Callable[[datetime], None]) -> Any:
    """Make the letter of a plan, each act at its own time; return it."""
    life = LIVES[plan.kind]
    way = life.way(plan)
    begin = plan.at - PACE * life.before_number(plan)
    move_to(begin)
    letter = life.create(making, plan)
    for number, act in enumerate(way, 1):
        move_to(begin + PACE * number)
        act(making, plan, letter)
    making.workflows.settle(letter)
    # Whoever asked the catalog meanwhile had the letter entered as it was then.
    letter.reindexObject(idxs=indexes())
    making.remember(plan, letter)
    return letter


def _batches(todo: Iterable[Plan]) -> Iterator[list[Plan]]:
    pending = iter(todo)
    while batch := list(islice(pending, BATCH)):
        yield batch
