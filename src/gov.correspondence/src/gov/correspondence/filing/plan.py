"""The filing plan: hierarchical codes such as ``1.2.3``. Pure.

The code is the whole truth about where an entry stands; there is no second pointer to a parent
that could disagree with it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


MAX_LEVELS = 6
_SEGMENT = r"[0-9A-Z]{1,6}"
_CODE = re.compile(rf"{_SEGMENT}(?:\.{_SEGMENT}){{0,{MAX_LEVELS - 1}}}")


class PlanEntry(NamedTuple):
    """One entry; ``names`` by language code (``ar``, ``en``).

    ``open`` tells whether it and everything above it are open. ``retention`` is the code of a
    rule that is kept elsewhere, or ``""``.
    """

    code: str
    names: dict[str, str]
    open: bool = True
    retention: str = ""

    @property
    def level(self) -> int:
        """How deep the entry lies, 1 at the top."""
        return self.code.count(".") + 1

    @property
    def parent(self) -> str:
        """The code of the entry above, ``""`` at the top."""
        return self.code.rpartition(".")[0]


def is_code(text: str) -> bool:
    """Tell whether the text can be a code: up to six segments of capital letters and digits."""
    return _CODE.fullmatch(text) is not None


def order(code: str) -> str:
    """Return the key by which codes are sorted: ``1.10`` comes after ``1.9``."""
    return ".".join(segment.rjust(6, "0") for segment in code.split("."))


def above(code: str) -> tuple[str, ...]:
    """Return the codes of the entries above, the highest first."""
    parts = code.split(".")
    return tuple(".".join(parts[:length]) for length in range(1, len(parts)))


def lies_under(code: str, top: str) -> bool:
    """Tell whether a code is ``top`` or lies below it."""
    return code == top or code.startswith(f"{top}.")


def arrange(entries: Iterable[PlanEntry]) -> tuple[PlanEntry, ...]:
    """Return the entries in the order of the plan, each closed if one above it is."""
    found = {entry.code: entry for entry in entries}
    shut = {code for code, entry in found.items() if not entry.open}
    return tuple(
        entry._replace(open=entry.open and not shut.intersection(above(entry.code)))
        for entry in sorted(found.values(), key=lambda entry: order(entry.code))
    )
