"""The part of a form that keeps what stands in it and gives it back."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from gov.correspondence.accounts.people import display_name
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.unsaved import copies
from gov.correspondence.unsaved.copies import Copy
from typing import Any


PAGE = re.compile(r"[0-9a-f]{32}", re.ASCII)


class KeepsText:
    """A form of a letter; ``inputs`` names its plain inputs, ``grid_names`` its grids."""

    request: Any
    kind: str
    letter: Any
    grid_names: Sequence[str]
    inputs: Sequence[str] = ()
    typed: dict[str, list[grids.Line]]
    prefix: str

    @property
    def page_id(self) -> str:
        """The name of the page, kept while it comes back; a new one for a page that is opened."""
        found = self.request.form.get("page", "")
        if not (isinstance(found, str) and PAGE.fullmatch(found)):
            found = self.request.form["page"] = copies.new_page()
        return found

    @property
    def of(self) -> str:
        """The UID of the letter that is changed, ``""`` for a new one."""
        return "" if self.letter is None else str(self.letter.UID())

    @abstractmethod
    def seen(self) -> str:
        """Return the version of the letter that is changed."""

    def keep_text(self) -> Any:
        """Keep what was typed; return when that was, or None where it is too much."""
        form = self.request.form
        fields = {name: grids.said(form.get(self._input(name), "")) for name in self.inputs}
        return copies.keep(self.page_id, self.of, self.kind, self.seen(), fields, self.typed)

    def restore(self) -> None:
        """Put the copy that was asked for back into the form, as if it were typed again."""
        form = self.request.form
        asked = form.get("restore", "")
        copy = copies.get(asked) if isinstance(asked, str) else None
        if copy is None or (copy.of, copy.kind) != (self.of, self.kind):
            return
        form["page"], form["version"] = copy.page, copy.seen
        for name, value in copy.fields.items():
            form[self._input(name)] = value
        for name in self.grid_names:
            self.typed[name] = copy.grids.get(name, [])
            grids.rewrite(form, name, f"{self.prefix}widgets.{name}.", self.typed[name])
        self.restored = copy

    restored: Copy | None = None

    def found_copies(self) -> list[Copy]:
        """Return what was found of earlier pages, the newest first."""
        if self.request.method == "POST" or self.restored is not None:
            return []
        return copies.found(self.of, self.kind, self.page_id)

    def writers(self) -> list[dict[str, Any]]:
        """Return who else writes in this letter now, with the time."""
        others = copies.writers(self.of) if self.of else []
        return [{"name": display_name(who), "when": self.when(since)} for who, since in others]

    def when(self, moment: datetime) -> str:
        """Return a time in words, the day only where it is not today."""
        words = dates.in_words(moment, self.request) or {}
        is_today = moment.astimezone(dates.zone()).date() == dates.today()
        return str(words["time"]) if is_today else f"{words['day']} {words['time']}"

    def forget_text(self) -> None:
        """Forget what stood in this page: it is saved."""
        copies.forget([self.page_id])

    def _input(self, name: str) -> str:
        return f"{self.prefix}widgets.{name}"
