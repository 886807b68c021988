"""Counting letters without the portal's help: page by page over the REST API, in plain Python."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


def letters(caller: Any) -> Iterator[dict[str, Any]]:
    """Yield the envelope of every letter that a caller may see."""
    following = "/letters?limit=200"
    while following:
        page = caller.get(following).json()
        yield from page["items"]
        following = page["next"]


def day(letter: dict[str, Any], zone: str) -> str:
    """Return the day a letter was registered at the agency, ``""`` for none."""
    at = letter["registered_at"]
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).date().isoformat() if at else ""


def values(name: str, letter: dict[str, Any], zone: str, directory: set[str]) -> set[str]:
    """Return the values of a report that a letter counts for."""
    if name == "month":
        return {day(letter, zone)[:7]}
    if name == "party":
        said = [letter["sender_agency"]] if letter["kind"] == "incoming" else _named(letter)
        return {each if each in directory else "outside" for each in said}
    if name == "unit":
        return {letter["unit"], *letter.get("assigned_units", ())}
    return {letter[name]}


def count(
    name: str, seen: list[dict[str, Any]], zone: str, directory: set[str]
) -> dict[tuple[str, str], int]:
    """Return how many letters of a kind have a value, by value and kind."""
    found: Counter[tuple[str, str]] = Counter()
    for letter in seen:
        for value in values(name, letter, zone, directory):
            found[value, letter["kind"]] += 1
    return dict(found)


def age(letter: dict[str, Any], zone: str, today: date) -> str:
    """Return for how long a letter that came has been open, ``""`` for one that is not."""
    came = letter["kind"] in ("incoming", "memo")
    if not came or letter["state"] not in ("registered", "distributed"):
        return ""
    days = (today - date.fromisoformat(day(letter, zone))).days
    for first, last in ((0, 7), (8, 14), (15, 30), (31, 90)):
        if first <= days <= last:
            return f"{first}-{last}"
    return "91-"


def owing(caller: Any, letter: dict[str, Any], directory: set[str]) -> set[str]:
    """Return the agencies between whom and us a letter leaves an answer open."""
    parties = caller.get(f"{letter['@id']}/@answers").json()["owing"]
    named = [letter["sender_agency"] if each == "ourselves" else each[7:] for each in parties]
    return {each if each in directory else "outside" for each in named}


def _named(letter: dict[str, Any]) -> list[str]:
    rows = letter["recipients"] or []
    return [row.get("group") or row.get("agency") or row.get("unit") or "" for row in rows]
