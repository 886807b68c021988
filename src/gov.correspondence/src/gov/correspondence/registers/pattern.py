"""How an official number is written: a pattern of names in braces and plain text.

``{register} {unit} {file_code} {kind} {year} {hijri_year} {number}``, the last one also with a
width as in ``{number:05}``. Nothing else stands in braces, so that a pattern can neither reach
into an object nor blow a number up.
"""

import re
from collections.abc import Mapping
from gov.correspondence import _
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category
from zope.i18nmessageid import Message


NAMES = ("register", "unit", "file_code", "kind", "year", "hijri_year", "number")
SCOPE_NAMES = {"register": "", "unit": "unit", "file": "file_code", "kind": "kind"}
RESET_NAMES = {"gregorian": "year", "fiscal": "year", "hijri": "hijri_year", "never": ""}
MAX_PATTERN = 100

LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"

_PLACE = re.compile(r"\{([a-z_]+)(?::0([1-9]))?\}")
_TEXT_SIGNS = frozenset("/-._ ()")
_TO_ASCII = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


class Place(NamedTuple):
    """A name to fill in; ``width`` pads the number with zeros, 0 where it does not."""

    name: str
    width: int = 0


Pattern = tuple[str | Place, ...]


class BadPatternError(ValueError):
    """A pattern that cannot be used; its message says why, for the webmaster."""

    def __init__(self, message: Message | str) -> None:
        super().__init__(message)
        self.message = message


def parse(text: str, *, scope: str = "register", reset: str = "never") -> Pattern:
    """Return the parts of a pattern.

    ``scope`` and ``reset`` are those of the book: what keeps its counters apart must stand in
    the number, or two letters would get the same one. Raises ``BadPatternError``.
    """
    if not text or len(text) > MAX_PATTERN:
        raise BadPatternError(_("A number pattern has 1 to 100 characters."))
    parts = tuple(_parts(text))
    names = [part.name for part in parts if isinstance(part, Place)]
    _check_names(names)
    _check_gaps(parts)
    for needed in (SCOPE_NAMES[scope], RESET_NAMES[reset]):
        if needed and needed not in names:
            raise BadPatternError(
                _(
                    "The numbers are counted by {${name}}, so the pattern must contain it.",
                    mapping={"name": needed},
                )
            )
    return parts


def render(pattern: Pattern, values: Mapping[str, str | int]) -> str:
    """Return the number text: ASCII digits, no bidirectional marks.

    ``values`` maps each name of the pattern to its value, ``number`` to a positive int.
    Raises ``BadPatternError`` for a value that is missing, empty or has other signs than a pattern.
    """
    return "".join(
        part if isinstance(part, str) else _fill(part, values.get(part.name, ""))
        for part in pattern
    )


def shown(number: str) -> str:
    """Return a number for display: left to right also inside Arabic text."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{number}{POP_ISOLATE}" if number else ""


def sequence_of(pattern: Pattern, values: Mapping[str, str | int], number: str) -> int:
    """Return the value of ``{number}`` with which a pattern writes this number, 0 for none.

    ``values`` as for ``render``, without ``number``.
    """
    read = values_of(pattern, values, number)
    known = {name: value for name, value in values.items() if name != "number"}
    return int(read["number"]) if read is not None and known.items() <= read.items() else 0


def _read_back(part: str | Place, values: Mapping[str, str | int]) -> str:
    if isinstance(part, str):
        return re.escape(part)
    if part.name == "number":
        return "(?P<number>[0-9]{1,15})"
    return re.escape(_fill(part, values[part.name]))


def values_of(
    pattern: Pattern, values: Mapping[str, str | int], number: str
) -> dict[str, str | int] | None:
    """Return the values with which a pattern writes this number, ``number`` among them.

    ``values`` are those known; a name that is missing or empty is read from the number. None for
    a number that the pattern does not write.
    """
    seen: set[str] = set()
    shape = "".join(_read_open(part, values, seen) for part in pattern)
    found = re.fullmatch(shape, number, re.ASCII)
    if found is None:
        return None
    read: dict[str, str | int] = {**values, **found.groupdict(), "number": int(found["number"])}
    try:
        return read if read["number"] and render(pattern, read) == number else None
    except BadPatternError:
        return None


def _read_open(part: str | Place, values: Mapping[str, str | int], seen: set[str]) -> str:
    if isinstance(part, str) or part.name == "number" or values.get(part.name):
        return _read_back(part, values)
    if part.name in seen:
        return f"(?P={part.name})"
    seen.add(part.name)
    return f"(?P<{part.name}>.+?)"


def _parts(text: str) -> list[str | Place]:
    parts: list[str | Place] = []
    end = 0
    for match in _PLACE.finditer(text):
        parts += _plain(text[end : match.start()])
        parts.append(_place(match[1], match[2]))
        end = match.end()
    return parts + _plain(text[end:])


def _plain(text: str) -> list[str | Place]:
    if not text:
        return []
    if not _is_clean(text):
        raise BadPatternError(
            _(
                "Only letters, digits, spaces and / - . _ ( ) may stand between the names in"
                " braces of a number pattern."
            )
        )
    return [text]


def _place(name: str, width: str | None) -> Place:
    if name not in NAMES:
        raise BadPatternError(
            _("There is no {${name}} in a number pattern.", mapping={"name": name})
        )
    if width and name != "number":
        raise BadPatternError(_("Only {number} can have a width, for example {number:05}."))
    return Place(name, int(width or 0))


def _check_names(names: list[str]) -> None:
    if names.count("number") != 1:
        raise BadPatternError(_("A number pattern contains {number} exactly once."))


def _check_gaps(parts: Pattern) -> None:
    """Two values without a sign between them could read as another pair of values."""
    for left, right in pairwise(parts):
        apart = not (_ends_open(left, -1) and _ends_open(right, 0))
        if not apart and (isinstance(left, Place) or isinstance(right, Place)):
            raise BadPatternError(
                _("Between two values of a number pattern stands a sign such as / or -.")
            )


def _ends_open(part: str | Place, end: int) -> bool:
    return isinstance(part, Place) or part[end].isdigit()


def _fill(place: Place, value: str | int) -> str:
    text = str(value).translate(_TO_ASCII)
    if not text or not _is_clean(text):
        raise BadPatternError(
            _("The value of {${name}} cannot stand in a number.", mapping={"name": place.name})
        )
    return text.zfill(place.width)


def _is_clean(text: str) -> bool:
    return all(
        sign in _TEXT_SIGNS or "0" <= sign <= "9" or category(sign) in ("Lu", "Ll", "Lo")
        for sign in text
    )
