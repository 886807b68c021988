"""Two people changed one letter: both versions beside each other, and what to take of theirs."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from gov.correspondence.api import journal
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Stale
from gov.correspondence.letters import differing
from gov.correspondence.letters import drafting
from gov.correspondence.letters import version
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.differing import Piece
from gov.correspondence.review.browser.values import in_words
from gov.correspondence.review.browser.values import label
from typing import Any
from typing import NamedTuple


class Difference(NamedTuple):
    """A field that two people left different: its label, and both values in pieces."""

    name: str
    label: Any
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]


class ShowsConflict:
    """A form of a letter that others may have changed since it was opened."""

    request: Any
    context: Any
    kind: str
    prefix: str
    faults: Sequence[CorrespondenceError]
    grid_names: Sequence[str]
    typed: dict[str, list[grids.Line]]
    values: Callable[[], dict[str, Any]]

    def differences(self) -> list[Difference]:
        """Return what is typed here and stored otherwise; empty unless somebody was faster."""
        if not any(isinstance(fault, Stale) for fault in self.faults):
            return []
        return [_difference(*each) for each in version.apart(self.context, self.values())]

    def changed_by(self) -> dict[str, str]:
        """Return who changed the letter last, and when."""
        last = journal.entries(self.context)[-1]
        return {"name": last.actor_name, "when": dates.in_short(last.time, self.request)}

    def take_theirs(self) -> None:
        """Put the stored values of the chosen fields into the form, in place of what was typed."""
        chosen = grids.all_said(self.request.form.get("theirs", []))
        stored = drafting.current(self.context)
        for name in chosen:
            if name in self.grid_names:
                rows = grids.typed_lines(name, stored[name] or ())
                self.typed[name] = [_line(row) for row in rows]
                stem = f"{self.prefix}widgets.{name}."
                grids.rewrite(self.request.form, name, stem, self.typed[name])
            elif name == "languages":
                self._put("language", next(iter(stored[name] or ()), "ar"))
            elif name in stored:
                self._put(name, stored[name])

    def _put(self, name: str, value: Any) -> None:
        self.request.form[f"{self.prefix}widgets.{name}"] = _spelled(value)


def _difference(name: str, mine: Any, theirs: Any) -> Difference:
    said = [_words(name, value) for value in (mine, theirs)]
    return Difference(name, label(name), *differing.beside(*said))


def _words(name: str, value: Any) -> str:
    if name in ("body", "body_translation", "letter_subject"):
        return value or ""
    found = in_words(name, value)
    return "\n".join(map(str, found)) if isinstance(found, list | tuple) else str(found)


def _line(row: Mapping[str, Any]) -> grids.Line:
    return {column: _spelled(value) for column, value in row.items()}


def _spelled(value: Any) -> str:
    """Return a value as an input of the form sends it."""
    if isinstance(value, set):
        return ",".join(sorted(value))
    return value.isoformat() if isinstance(value, date) else str(value or "")
