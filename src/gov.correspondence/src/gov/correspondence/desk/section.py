"""One block of the desk as the page shows it."""

from collections.abc import Callable
from collections.abc import Iterator
from gov.correspondence.api import acts
from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.calendar.limits import LATER
from gov.correspondence.desk import work
from gov.correspondence.desk.together import offered
from gov.correspondence.desk.work import Narrowed
from gov.correspondence.desk.work import Pile
from gov.correspondence.letters.acting import ACTS
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.referrals.browser.words import LATENESS
from typing import Any


Address = Callable[..., str]
# The acts of the life of a letter; a copy is seen whatever its letter lives through.
OF_LETTERS = {act for known in ACTS.values() for act in known}


def section(
    pile: Pile, lines: Lines, narrowed: Narrowed, alone: bool, after: str, address: Address
) -> dict[str, Any]:
    """Return what the page says of a block.

    ``alone`` where it fills the page, which begins behind ``after``; ``address`` makes the address
    of the block.
    """
    counts = work.counts(pile, narrowed) if pile.count or narrowed.lateness else {}
    late = any(counts.get(name) for name in LATENESSES[:2])
    return {
        "id": pile.block.id,
        "title": pile.block.title,
        "count": pile.count,
        "empty": pile.block.empty,
        "late": late,
        "groups": list(_groups(pile, list(_lines(pile, lines)), counts)),
        "lateness": _choices(counts, narrowed, address) if alone else [],
        "whole": address(pile.block) if not alone and pile.following else "",
        "following": address(pile.block, after=pile.following) if alone and pile.following else "",
        "first": address(pile.block) if after else "",
    }


def _lines(pile: Pile, lines: Lines) -> Iterator[Line]:
    together = offered(pile.block.acts)
    for letter in pile.letters:
        available = acts.available(letter)
        waiting = [act for act in available if act in pile.block.acts]
        possible = [act for act in together if act in available or act not in OF_LETTERS]
        yield lines.line(letter, waiting)._replace(possible=possible)


def _groups(pile: Pile, lines: list[Line], counts: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the lines by lateness; where nothing is late or due soon one group says nothing."""
    told = any(counts.get(name) for name in LATENESSES[:-1])
    for name in LATENESSES:
        found = [line for line, group in zip(lines, pile.groups, strict=True) if group == name]
        if found:
            yield {
                "title": LATENESS[name].label if told else "",
                "count": counts[name],
                "late": told and name in LATENESSES[:2],
                "lines": found,
            }


def _choices(counts: dict[str, int], narrowed: Narrowed, address: Address) -> list[dict[str, Any]]:
    """Return how many letters are how late, each with the address of those alone."""
    if not any(counts.get(name) for name in LATENESSES if name != LATER):
        return []
    return [
        {
            "title": LATENESS[name].label,
            "count": counts[name],
            "late": name in LATENESSES[:2] and counts[name],
            "current": "true" if name == narrowed.lateness else None,
            "url": address(None, lateness="" if name == narrowed.lateness else name),
        }
        for name in LATENESSES
    ]
