"""Which parts of the form of a letter are open: few fields first, the rest where it matters."""

from collections.abc import Callable
from collections.abc import Sequence
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.linting.finding import Finding
from typing import Any


# What each part asks, and where it is more than what every letter has.
PARTS = {
    "more": (
        *("unit", "signatory_unit", "confidentiality", "handling", "urgency", "letter_date"),
        *("answer_due", "answer_due_time", "language", "body_translation"),
    ),
    "earlier": ("references",),
    "files": ("main", "attachment", "files", "declared_attachments", "physical_attachments"),
}
TELLING = {
    "more": ("confidentiality", "handling", "urgency", "answer_due", "body_translation"),
    "earlier": ("references",),
    "files": ("physical_attachments",),
}


class Folds:
    """A form in parts that open when they were filled in or refused."""

    widgets: Any
    faults: Sequence[CorrespondenceError]
    found: Sequence[Finding]
    chosen_files: Callable[[], list[Any]]

    def unfolded(self, part: str) -> bool:
        """Tell whether a part is open."""
        about = {each.field for each in (*self.faults, *self.found)}
        if not about.isdisjoint(PARTS[part]):
            return True
        if part == "files" and (self.chosen_files() or getattr(self, "kept_files", list)()):
            return True
        return any(self._filled(name) for name in TELLING[part])

    def _filled(self, name: str) -> bool:
        widget = self.widgets[name]
        lines = getattr(widget, "widgets", None)
        if lines is not None:
            # Two lines wait for input below the others.
            return any(line.name.rsplit(".", 1)[-1].isdigit() for line in lines)
        if hasattr(widget, "terms") and widget.required:
            first = next(iter(widget.terms), None)
            return first is not None and list(widget.value or ()) not in ([], [first.token])
        said = widget.value
        return bool(said) and said not in ([], ["--NOVALUE--"])
