"""Forms that z3c.form draws and the rules of letters judge.

A page and the REST API say the same. Whatever was typed is shown again, each fault beside its
input, and the chosen files are kept.
"""

import transaction
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Reused
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.chosen import KeepsFiles
from gov.correspondence.letters.browser.widgets import Fault
from secrets import token_hex
from typing import Any
from z3c.form.form import BaseForm


# How many choices of a list with several are seen at once.
MOST_ROWS = 5


class JudgedForm(KeepsFiles, BaseForm):
    """``grid_names`` are those of its grids, ``texts`` the inputs that find their own direction.

    ``shown_at`` says which input shows a fault of a field that the form does not ask for itself.
    """

    grid_names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    shown_at: Mapping[str, str] = {}
    faults: tuple[CorrespondenceError, ...] = ()

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        """Return the form, with faults beside the inputs they are about."""
        self.faults = tuple(faults)
        self.update()
        self._mark()
        return str(self.template())

    def refused(self, error: CorrespondenceError) -> str:
        """Undo everything and return the form with all that is wrong."""
        transaction.abort()
        self.request.response.setStatus(error.status, lock=1)
        self.keep_files(error.field)
        return self.page(getattr(error, "problems", (error,)))

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one field as a whole."""
        return [
            fault.message for fault in self.faults if fault.field == field and fault.row is None
        ]

    def updateWidgets(self, prefix: str | None = None) -> None:  # noqa: N802
        """Let text find its own direction, and say less about a choice not made."""
        super().updateWidgets(prefix)
        for name in self.texts:
            self.widgets[name].dir = "auto"
        lines = [line for name in self.grid_names for line in self.widgets[name].widgets]
        cells = [cell for line in lines for cell in line.widgets.values()]
        for widget in [*self.widgets.values(), *cells]:
            widget.noValueMessage = "—"
            if getattr(widget, "multiple", None):
                widget.size = min(len(widget.terms), MOST_ROWS)

    @property
    def _stem(self) -> str:
        return f"{self.prefix}widgets."

    def _tidy(self) -> dict[str, list[grids.Line]]:
        """Read the lines of the grids and number them anew."""
        form, typed = self.request.form, {}
        for name in self.grid_names:
            prefix = f"{self._stem}{name}."
            typed[name] = grids.lines(form, name, prefix)
            grids.rewrite(form, name, prefix, typed[name])
        return typed

    def _mark(self) -> None:
        for widget in self.widgets.values():
            widget.error = None
        for fault in self.faults:
            target = self._widget(fault)
            if target is not None:
                target.error = Fault(fault.message, self.request)
                target.addClass("is-invalid")

    def _widget(self, fault: CorrespondenceError) -> Any:
        widget = self.widgets.get(self.shown_at.get(fault.field, fault.field))
        lines = getattr(widget, "widgets", None)
        if fault.row is None or lines is None or not 0 <= fault.row < len(lines):
            return widget
        return lines[fault.row].widgets[grids.shown_at(fault.field, fault.column)]


class MadeOnce:
    """A form whose key keeps a second press of the button from making a second thing."""

    def key(self) -> str:
        """Return the key, a new one where none came."""
        key = self.request.form.get("key", "")
        if not (isinstance(key, str) and key.isalnum() and len(key) == 32):
            key = self.request.form["key"] = token_hex(16)
        return key

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        """Return the form, under another key where this one made something else."""
        faults = tuple(faults)
        if any(isinstance(fault, Reused) for fault in faults):
            kept = self.chosen_files()
            self.request.form["key"] = token_hex(16)
            for file in kept:
                file.form = self.key()
        return super().page(faults)
