"""Whether numbers written by another pattern could be given a second time. Pure.

A number that was given blocks its counter for ever when the pattern comes to it again, so a change
is refused before, not found out by a registrar.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence.registers.pattern import Pattern
from gov.correspondence.registers.pattern import Place


YEARS = ("year", "hijri_year")
_DIGITS = frozenset({*YEARS, "number"})


def skeleton(pattern: Pattern) -> tuple[str, ...]:
    """Return a pattern without the width of its number."""
    return tuple(part if isinstance(part, str) else f"{{{part.name}}}" for part in pattern)


def taken(pattern: Pattern, numbers: Iterable[str], years: Mapping[str, int]) -> str:
    """Return a number already given that the pattern could write again, ``""`` for none.

    ``years`` maps ``year`` and ``hijri_year`` to the present ones: what carries an earlier year
    does not come again. Other names may stand for any text.
    """
    shape = re.compile("".join(_expression(part) for part in pattern))
    for number in numbers:
        found = shape.fullmatch(number)
        if found and all(int(v) >= years.get(name, 0) for name, v in _years(found)):
            return number
    return ""


def _expression(part: str | Place) -> str:
    if isinstance(part, str):
        return re.escape(part)
    if part.name not in _DIGITS:
        return "(?:.+)"
    return f"(?P<{part.name}>[0-9]+)"


def _years(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in found.groupdict().items() if name in YEARS]
