"""The faults of a plan, brought about one after the other while letters are on their way."""

import time
from collections import Counter
from collections.abc import Callable
from faults.storm.plan import Fault
from faults.storm.plan import NETWORK
from faults.storm.portals import Member
from faults.storm.portals import Trio
from faults.storm.proxy import QUIET


WEATHER = {
    "conflicts": ("conflicts", 0.4),
    "disk-floor": ("disk-floor", 1),
    "disk-full": ("disk-full", 0.5),
    "clock-behind": ("skew", -600),
    "clock-ahead": ("skew", 200),
}
RESTARTS = 240.0
# How long a line stays disturbed when nobody uses it.
LONGEST = 30.0


class Injector:
    """Brings faults about; ``counts`` says how often each happened, ``missed`` which fail points
    nobody came by in time, ``gone`` what was dispatched between a backup and its restore."""

    def __init__(self, trio: Trio, say: Callable[[str], None]) -> None:
        self.trio = trio
        self.say = say
        self.counts: Counter[str] = Counter()
        self.missed: list[Fault] = []
        self.gone: set[str] = set()

    def bring(self, fault: Fault) -> None:
        """One fault from beginning to end."""
        member = self.trio.members[fault.agency]
        self.wait(member.answers, RESTARTS, f"{member.site} to start")
        if fault.kind == "kill":
            self.kill_at(member, fault)
        elif fault.kind in NETWORK:
            self.disturb(member, fault)
        elif fault.kind in WEATHER:
            self.turn(member, fault)
        else:
            getattr(self, fault.kind.replace("-", "_"))(member, fault)
        self.heal()

    def kill_at(self, member: Member, fault: Fault) -> None:
        """Let the process die at a fail point and start it again."""
        member.arm(fault.point)
        end = time.monotonic() + fault.seconds
        while member.armed(fault.point) and time.monotonic() < end:
            time.sleep(0.1)
        if member.disarm(fault.point):
            self.missed.append(fault)
            return
        self.wait(member.ended, 10, f"{member.site} to die at {fault.point}")
        self.counts[fault.name] += 1

    def disturb(self, member: Member, fault: Fault) -> None:
        """Disturb the line to an agency for a while."""
        proxy = member.proxy
        assert proxy is not None
        before, proxy.mode = proxy.counts[fault.kind], fault.kind
        end = time.monotonic() + LONGEST
        time.sleep(fault.seconds)
        while proxy.counts[fault.kind] == before and time.monotonic() < end:
            time.sleep(0.2)
        proxy.mode = QUIET
        met = proxy.counts[fault.kind] - before
        self.counts[fault.name] += met
        if not met:
            self.missed.append(fault)

    def turn(self, member: Member, fault: Fault) -> None:
        """Change what the process meets from its machine for a while."""
        name, value = WEATHER[fault.kind]
        member.weather(name, value)
        time.sleep(fault.seconds)
        member.weather(name, 0)
        self.counts[fault.name] += 1

    def directory_down(self, member: Member, fault: Fault) -> None:
        """Take the agency directory away from everybody, and from one while it starts."""
        path = self.trio.authority.directory_path
        away = path.with_name("directory.away")
        path.rename(away)
        member.kill()
        self.revive()
        time.sleep(fault.seconds)
        away.rename(path)
        self.counts[fault.name] += 1

    def stamps_down(self, member: Member, fault: Fault) -> None:
        """Let the time stamp authority turn everybody away for a while."""
        tsa, end = self.trio.stamps, time.monotonic() + LONGEST
        before, tsa.stopped = tsa.turned_away, True
        time.sleep(fault.seconds)
        while tsa.turned_away == before and time.monotonic() < end:
            time.sleep(0.2)
        tsa.stopped = False
        if tsa.turned_away > before:
            self.counts[fault.name] += 1
        else:
            self.missed.append(fault)

    def power_failure(self, member: Member, fault: Fault) -> None:
        """Kill the process wherever it is."""
        member.kill()
        self.counts[fault.name] += 1

    def keys_rotated(self, member: Member, fault: Fault) -> None:
        """Give the agency new keys while letters to it and from it are on their way."""
        self.trio.authority.rotate(member.site, member.keys)
        self.counts[fault.name] += 1

    def restore(self, member: Member, fault: Fault) -> None:
        """Back up, go on for a while, lose the machine, put the backup in place."""
        known = len(member.dispatched())
        member.backup()
        time.sleep(fault.seconds)
        self.revive()
        member.kill()
        member.restore()
        self.gone |= set(member.dispatched()[known:])
        self.revive()
        self.counts[fault.name] += 1

    def heal(self) -> None:
        """Start whoever died meanwhile, for whatever reason; the storm goes on elsewhere."""
        self.trio.revive()

    def revive(self) -> None:
        """Start the dead and wait until they answer."""
        dead = self.trio.revive()
        for site in dead:
            self.wait(self.trio.members[site].answers, RESTARTS, f"{site} to start")

    def wait(self, true: Callable[[], bool], seconds: float, what: str) -> None:
        """Look often; AssertionError naming what did not come."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.1)
