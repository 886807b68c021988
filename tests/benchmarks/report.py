"""The figures as tables of Markdown, ratios first."""

import os
import platform
from contest import FLOOR
from contest import HTTP
from contest import LIBRARY
from contest import MAIL
from contest import OURS
from contest import Result
from core import BARE
from core import CORE
from core import Lap
from core import LEAST
from core import PEER
from large import Trip
from parallel import heading
from parallel import Level
from payload import label
from statistics import quantiles
from urgent import Latency
from usage import MIB


Row = list[str]


def table(title: str, head: Row, rows: list[Row]) -> str:
    """A table with its title."""
    lines = [f"\n{title}\n", line(head), line(["---"] * len(head)), *map(line, rows)]
    return "\n".join(lines)


def line(cells: Row) -> str:
    return "| " + " | ".join(cells) + " |"


def ratios(results: list[Result]) -> str:
    """Ours beside each of the others, by size."""
    rate = {(each.contestant, each.size): each.rate for each in results}
    sizes = list(dict.fromkeys(each.size for each in results))
    there = {each.contestant for each in results}
    names = [name for name in (MAIL, HTTP, LIBRARY, FLOOR) if name in there]
    rows = [
        [label(size), *(f"{rate[OURS, size] / rate[name, size]:.2f}" for name in names)]
        for size in sizes
    ]
    head = ["letter", *(f"ours : {name}" for name in names)]
    work = {(each.contestant, each.size): sum(each.cpu.values()) for each in results}
    costs = [
        [label(size), *(f"{work[name, size] / work[OURS, size]:.2f}" for name in names)]
        for size in sizes
    ]
    less = ["letter", *(f"{name} : ours" for name in names)]
    first = table("Letters per second, ratios", head, rows)
    return first + "\n" + table("CPU per letter, all processes, ratios", less, costs)


def rates(results: list[Result]) -> str:
    """Each contestant's own figures."""
    rows = [
        [
            label(each.size),
            each.contestant,
            f"{each.rate:.1f}",
            ", ".join(f"{rate:.1f}" for rate in each.rates),
            by_process({name: f"{1000 * value:.0f}" for name, value in each.cpu.items()}),
            by_process({name: f"{value / MIB:.0f}" for name, value in each.peak.items()}),
            str(each.busy),
        ]
        for each in results
    ]
    head = ["letter", "contestant", "letters/s", "rounds", "CPU ms per letter", "peak MiB", "busy"]
    return table("Letters per second, median of the rounds", head, rows)


def by_process(values: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def core(laps: list[Lap]) -> str:
    """The wire core beside as4 and the bare cryptography, ratios first."""
    found = {(each.contestant, each.size): each for each in laps}
    sizes = list(dict.fromkeys(each.size for each in laps))
    rates = {key: each.per_core for key, each in found.items()}
    first = [
        [
            label(size),
            f"{rates[CORE, size] / rates[PEER, size]:.2f}",
            f"{rates[LEAST, size] / rates[PEER, size]:.2f}",
            f"{rates[CORE, size] / rates[BARE, size]:.2f}",
        ]
        for size in sizes
    ]
    rows = [
        [
            label(each.size),
            each.contestant,
            f"{each.per_core:.1f}",
            ", ".join(f"{rate:.1f}" for rate in each.rounds),
            f"{each.rate:.1f}",
            f"{each.peak / MIB:.0f}",
        ]
        for each in laps
    ]
    head = ["letter", "contestant", "a core second", "rounds", "by the clock", "peak MiB"]
    ratios = ["letter", f"ours : {PEER}", f"{LEAST} : {PEER}", f"ours : {BARE}"]
    ratio = table("Letters per core second", ratios, first)
    return ratio + "\n" + table("The wire core alone", head, rows)


def parallel(levels: list[Level]) -> str:
    """1, 4 and 8 pushes at once."""
    rows = []
    for name in dict.fromkeys(heading(level) for level in levels):
        own = {level.parallel: level for level in levels if heading(level) == name}
        errors = [error for level in own.values() for error in level.errors]
        one, *_, most = own.values()
        figures = [f"{level.rate:.1f}" for level in own.values()]
        rows.append([name, *figures, f"{most.rate / one.rate:.2f}", str(len(errors)), *errors[:1]])
    head = ["", "1", "4", "8", "8 : 1", "errors"]
    return table("Letters per second with 1, 4 and 8 pushes at once", head, rows)


def large(trips: list[Trip]) -> str:
    """Memory of both portals by size and step."""
    rows = []
    for trip in trips:
        for step, usage in trip.steps.items():
            cells = [
                f"{usage.before[name] / MIB:.0f} / {usage.peak[name] / MIB:.0f}"
                f" / {usage.after[name] / MIB:.0f}"
                for name in usage.peak
            ]
            work = by_process({name: f"{value:.1f}" for name, value in usage.cpu.items()})
            rows.append([label(trip.size), step, *cells, f"{usage.seconds:.1f}", work])
        if trip.refused:
            rows.append([label(trip.size), f"refused: {trip.refused}", "", "", "", ""])
    head = ["letter", "step", "moj MiB", "cms MiB", "seconds", "CPU seconds"]
    return table("A large letter: memory before / peak / after", head, rows)


def urgent(found: Latency) -> str:
    """Percentiles of the urgent letters."""
    steps = {"dispatch to verified receipt": found.seconds, "the clerk's call": found.calls}
    rows = []
    for name, times in steps.items():
        cuts = quantiles(times, n=100, method="inclusive")
        figures = (cuts[49], cuts[98], max(times))
        rows.append([name, str(len(times)), *(f"{each:.2f}" for each in figures)])
    title = (
        f"Urgent letters while {found.before} to {found.after} others wait for the same agency"
        f" ({found.rate:.1f} of these a second), seconds"
    )
    return table(title, ["", "letters", "p50", "p99", "max"], rows)


def machine() -> str:
    """What the figures were measured on."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{os.cpu_count()} CPUs, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load {load}"
    )
