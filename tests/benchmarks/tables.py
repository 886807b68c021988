"""The figures of the second part as tables of Markdown."""

from growth import Look
from registrars import OURS
from registrars import Run
from registrars import STOCK
from report import table
from statistics import median
from typing import Any


KIB = 1024
SHOWN = 12


def weights(found: dict[str, Any]) -> str:
    """Bytes and records of one letter, act by act, then who writes the most."""
    floor = found[STOCK]["Document"]
    rows = [row(f"{STOCK}, Document", floor, floor)]
    for act, writers in found[OURS].items():
        rows.append(row(f"{OURS}, {act}", writers, floor))
    whole = [
        writer for act in ("arrive", "register", "journal", "search") for writer in found[OURS][act]
    ]
    rows.append(row(f"{OURS}, a registered letter", whole, floor))
    head = ["one commit", "records", "KiB", "of stock records", "of stock bytes"]
    first = table("What one letter writes", head, rows)
    return first + "\n" + table("Who writes it", ["", "records", "KiB"], biggest(whole))


def row(name: str, writers: list[Any], floor: list[Any]) -> list[str]:
    stores, size = total(writers)
    base_stores, base_size = total(floor)
    return [
        name,
        f"{stores:.0f}",
        f"{size / KIB:.1f}",
        f"{stores / base_stores:.2f}",
        f"{size / base_size:.2f}",
    ]


def total(writers: list[Any]) -> tuple[float, float]:
    return sum(each[1] for each in writers), sum(each[2] for each in writers)


def biggest(writers: list[Any]) -> list[list[str]]:
    """The same name of several acts together, the most bytes first."""
    joined: dict[str, tuple[float, float]] = {}
    for name, stores, size in writers:
        before = joined.get(name, (0.0, 0.0))
        joined[name] = (before[0] + stores, before[1] + size)
    ordered = sorted(joined.items(), key=lambda item: -item[1][1])[:SHOWN]
    return [[name, f"{stores:.1f}", f"{size / KIB:.2f}"] for name, (stores, size) in ordered]


def runs(found: list[Run]) -> str:
    """Registrations per second by number of registrars, ours beside stock."""
    rows = []
    rates = {
        (name, clients): median(each.rate for each in of(found, name, clients))
        for name in (OURS, STOCK)
        for clients in dict.fromkeys(each.clients for each in found)
    }
    for (name, clients), rate in rates.items():
        mine = of(found, name, clients)
        every = Run(
            name,
            clients,
            rate,
            [second for each in mine for second in each.seconds],
            [error for each in mine for error in each.errors],
            sum(each.gaps for each in mine),
        )
        cells = [f"{1000 * every.percentile(share):.0f}" for share in (0.5, 0.95, 0.99)]
        errors = f"{len(every.errors)} of {len(every.seconds)}"
        rows.append(
            [
                name,
                str(clients),
                f"{rate:.1f}",
                f"{rate / rates[name, 1]:.2f}",
                f"{rate / rates[STOCK, clients]:.2f}",
                *cells,
                errors,
                str(every.gaps) if name == OURS else "",
                *every.errors[:1],
            ]
        )
    head = ["", "clients", "a second", ": 1 client", ": stock", "p50 ms", "p95", "p99", "errors"]
    return table("Registrations in one register, over HTTP", [*head, "gaps"], rows)


def of(found: list[Run], name: str, clients: int) -> list[Run]:
    return [each for each in found if (each.contestant, each.clients) == (name, clients)]


def looks(title: str, found: list[Look]) -> str:
    """Milliseconds of each page by the number of letters: median and 95th percentile."""
    sizes = list(dict.fromkeys(each.letters for each in found))
    known = {(each.page, each.letters): each for each in found}
    rows = []
    for page in dict.fromkeys(each.page for each in found):
        few, many = known[page, sizes[0]], known[page, sizes[-1]]
        times = (known[page, size] for size in sizes)
        rows.append(
            [
                page,
                *(f"{1000 * each.seconds:.0f}, {1000 * each.slow:.0f}" for each in times),
                f"{many.seconds / few.seconds:.2f}",
                f"{many.kib:.0f}",
                str(many.requests),
            ]
        )
    columns = [f"{size:,}" for size in sizes]
    ratio = f"{columns[-1]} : {columns[0]}"
    return table(title, ["milliseconds", *columns, ratio, "KiB", "requests"], rows)
