"""Counting afterwards: by what the portal says, and plainly, one by one."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from day.company import Company
from day.stage import Stage
from pathlib import Path
from processes import ROOT
from typing import NamedTuple


KEEPERS = ("huda", "jaber")
OLD_YEAR = "2026"
_NUMBER = re.compile(r"^(.*?)(\d+)$")

Desks = dict[str, dict[str, int]]


class Live(NamedTuple):
    """What the running portal says: gaps in its books, books that are not whole, desks."""

    gaps: int
    broken: int
    desks: Desks


class Plain(NamedTuple):
    """What is there: letters, open referrals that nobody could act on, desks counted one by one."""

    letters: int
    ownerless: int
    desks: Desks


def close_books(company: Company) -> int:
    """Close the old year of every book that has lines of it; return how many."""
    closed = 0
    for keeper in KEEPERS:
        person = company[keeper]
        for book in map(person.book, [each["id"] for each in person.books()]):
            if "keep" in book.get("duties", ()) and OLD_YEAR in book.get("years", ()):
                person.close_year(book["id"], OLD_YEAR)
                closed += 1
    return closed


def live(company: Company) -> Live:
    """Ask the running portal."""
    gaps = broken = 0
    for keeper in KEEPERS:
        for book in company[keeper].books():
            gaps += _gaps(company, keeper, book["id"])
            broken += not company[keeper].check_book(book["id"])["whole"]
    desks = {login: company[login].desk() for login in company.people}
    return Live(gaps, broken, desks)


def plain(stage: Stage, logins: list[str]) -> Plain:
    """Count in the stopped portal what belongs on whose desk, letter by letter."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("count.py")), stage.portal.site],
        input=json.dumps(logins).encode(),
        env={**os.environ, **stage.portal.environment()},
        cwd=ROOT,
        capture_output=True,
        timeout=300,
    )
    if done.returncode:
        raise AssertionError(done.stderr.decode()[-4000:])
    return Plain(**json.loads(done.stdout.decode().splitlines()[-1]))


def differences(said: Desks, counted: Desks) -> list[str]:
    """Return each counter that says something else than a plain count."""
    return [
        f"{login} {block}: {said[login].get(block)} for {count}"
        for login, blocks in counted.items()
        for block, count in blocks.items()
        if said[login].get(block) != count
    ]


def _gaps(company: Company, keeper: str, book: str) -> int:
    """Return how many numbers are missing or there twice, in every counter of a book."""
    numbers: dict[str, list[int]] = defaultdict(list)
    after = 0
    while lines := company[keeper].entries(book, after):
        for line in lines:
            after = line["position"]
            if line["kind"] in ("letter", "reserved"):
                head, tail = _NUMBER.match(line["number"]).groups()  # type: ignore[union-attr]
                numbers[head].append(int(tail))
    return sum(
        len(set(range(1, max(found) + 1)) ^ set(found)) + len(found) - len(set(found))
        for found in numbers.values()
    )
