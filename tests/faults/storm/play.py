"""The course of a storm: letters flow, faults fall among them, then everything comes to rest."""

import time
from collections.abc import Callable
from dataclasses import replace
from faults.storm.inject import Injector
from faults.storm.plan import Plan
from faults.storm.portals import Trio


# Orders that wait at a portal while faults are played, so that letters are always on their way.
AHEAD = 3
QUIET_SECONDS = 1500.0
TRY_AGAIN = 15.0
# How often a fault that nobody came by is brought again.
TURNS = 4
# Seconds in which somebody is to come by then: a peer that is down is probed once a minute.
LONGER = 75.0
SAY = 30.0


class Play:
    """Plays a plan; afterwards ``letters`` is how many were dispatched."""

    def __init__(self, trio: Trio, plan: Plan, say: Callable[[str], None]) -> None:
        self.trio = trio
        self.plan = plan
        self.say = say
        self.injector = Injector(trio, say)
        self.orders = list(plan.orders)
        self.said = 0.0

    @property
    def letters(self) -> int:
        """How many letters were dispatched."""
        return sum(len(set(member.dispatched())) for member in self.trio.members.values())

    def run(self) -> None:
        """All of it."""
        self.trio.start()
        self.say("portals are up")
        faults = list(self.plan.faults)
        for done, fault in enumerate(faults):
            self.feed(len(self.plan.orders) * (len(faults) - done - 1) // len(faults))
            self.injector.bring(fault)
            self.progress(f"{done + 1} of {len(faults)} faults, last {fault.name}")
        self.feed(0)
        self.repeat_missed()
        self.rest()

    def feed(self, left: int) -> None:
        """Give orders until only so many are left for the faults to come."""
        while len(self.orders) > left:
            for member in self.trio.members.values():
                if member.waiting_orders() < AHEAD:
                    self.give(member.site)
            if len(self.orders) > left:
                time.sleep(0.1)
                self.injector.heal()

    def give(self, site: str) -> None:
        """Give a portal its next order."""
        for order in self.orders:
            if order.sender == site:
                self.orders.remove(order)
                self.trio.members[site].order(order.id, order.recipient, order.count)
                return

    def repeat_missed(self) -> None:
        """Arm again, a few times, what nobody came by, while further letters move."""
        for turn in range(TURNS):
            missed, self.injector.missed = self.injector.missed, []
            for number, fault in enumerate(missed):
                self.send_past(fault.agency, f"again-{turn}-{number}")
                self.injector.bring(replace(fault, seconds=max(fault.seconds, LONGER)))

    def send_past(self, site: str, name: str) -> None:
        """Let a letter go each way at an agency at once, whatever pause a lane had earned."""
        other = next(each for each in self.trio.members if each != site)
        self.trio.members[site].order(f"{name}-a", other, 1)
        self.trio.members[other].order(f"{name}-b", site, 1)
        self.try_now()

    def try_now(self) -> None:
        """Press "try now" everywhere, as an operator would."""
        for member in self.trio.members.values():
            (member.control / "again").touch()

    def rest(self) -> None:
        """Wait until nothing is on its way."""
        end, pressed = time.monotonic() + QUIET_SECONDS, time.monotonic()
        while not self.at_rest():
            assert time.monotonic() < end, f"it does not come to rest: {self.statuses()}"
            self.injector.heal()
            if time.monotonic() - pressed > TRY_AGAIN:
                pressed = time.monotonic()
                self.try_now()
            self.progress(f"coming to rest: {self.statuses()}")
            time.sleep(1)
        self.say(f"at rest: {self.letters} letters")

    def at_rest(self) -> bool:
        """True when every portal says, twice in a row, that nothing is left to do."""
        since = time.time()
        for _look in range(2):
            if not all(self.idle(site, since) for site in self.trio.members):
                return False
            since = time.time()
        return True

    def idle(self, site: str, since: float) -> bool:
        """True when a portal says after that time that it has nothing left to do."""
        member, end = self.trio.members[site], time.monotonic() + 15
        while (status := member.status(since)) is None:
            if member.ended() or time.monotonic() > end:
                return False
            time.sleep(0.2)
        return not any(value for name, value in status.items() if name != "at")

    def statuses(self) -> dict[str, dict[str, int]]:
        """What is left, by portal."""
        found = {site: member.status(0.0) or {} for site, member in self.trio.members.items()}
        return {
            site: {name: value for name, value in status.items() if value and name != "at"}
            for site, status in found.items()
        }

    def progress(self, what: str) -> None:
        """Say it, now and then."""
        if time.monotonic() - self.said > SAY:
            self.said = time.monotonic()
            self.say(what)
