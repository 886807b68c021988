"""What changed since an endorsement, as a letter's page shows it."""

from functools import cached_property
from gov.correspondence.api import review
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import words
from gov.correspondence.review import reading
from gov.correspondence.review.browser import values
from gov.correspondence.review.browser.panel import EVENTS
from gov.correspondence.review.browser.panel import Part
from gov.correspondence.review.changes import Changes
from gov.correspondence.review.record import of
from typing import Any


class ChangesPanel(Part):
    """What changed since an endorsement."""

    @property
    def available(self) -> bool:
        moving = self.state in ("in_review", "for_signature", "approved")
        return super().available and moving and may(self.context, "Read Letter") and self.since >= 0

    @cached_property
    def since(self) -> int:
        """The event since which changes are shown."""
        asked = self.request.form.get("since", "")
        kept = [choice["position"] for choice in self.choices]
        if isinstance(asked, str) and asked.isdigit() and len(asked) < 6 and int(asked) in kept:
            return int(asked)
        return reading.usual(self.context)

    @cached_property
    def choices(self) -> list[dict[str, Any]]:
        """Return the moments since which one may ask."""
        return [
            {
                "position": position,
                "label": EVENTS[event.kind],
                "name": event.name,
                "when": self._words(event.at),
            }
            for position, event in enumerate(of(self.context).events)
            if event.snapshot >= 0
        ]

    @cached_property
    def changes(self) -> Changes:
        try:
            return review.changes_since(self.context, self.since)
        except CorrespondenceError:
            return Changes()

    def fields(self) -> list[dict[str, Any]]:
        """Return the fields that changed, in words."""
        return [
            {
                "label": values.label(change.name),
                "old": values.in_words(change.name, change.old),
                "new": values.in_words(change.name, change.new),
            }
            for change in self.changes.fields
        ]

    def texts(self) -> list[dict[str, Any]]:
        """Return the texts that changed, line by line."""
        return [
            {"label": values.label(text.name), "lines": text.lines} for text in self.changes.texts
        ]

    def files(self) -> list[dict[str, Any]]:
        """Return the files that came and went."""
        marked = [("+", file) for file in self.changes.added]
        marked += [("-", file) for file in self.changes.removed]
        return [
            {"added": mark == "+", "name": file.name, "kind": words.FILE_ROLES[file.role]}
            for mark, file in marked
        ]
