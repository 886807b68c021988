"""The registry registers a stack of paper: one letter after the other, on one page."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import capture
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.exceptions import NotFound
from gov.correspondence.incoming.browser.arrival import ArrivalForm
from gov.correspondence.incoming.browser.arrival import PAGE
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.closed import Elsewhere
from gov.correspondence.letters.content import IncomingLetter
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


DAY = "their_date"


class ToPaper(Elsewhere):
    """Leads to the page, whose permission is asked where letters are kept."""

    page = "letters/@@paper"


class PaperForm(ArrivalForm):
    """The form of an arrival for the keyboard; what follows a letter is the next one."""

    label = _("Register paper")
    template = ViewPageTemplateFile("templates/paper.pt")
    # Its parts are those of the longer form.
    shared = PAGE
    # The next form tells of the letter itself.
    tells = False
    typed_day = ""

    def __call__(self) -> str:
        name = f"{self._stem}{DAY}"
        self.typed_day = grids.said(self.request.form.get(name, ""))
        found = capture.day(self.typed_day)
        if found is not None:
            self.request.form[name] = found.isoformat()
        return super().__call__()

    def getContent(self) -> dict[str, Any]:  # noqa: N802
        """Return what stands in the empty form: also the first book that is not sealed."""
        found = [book for book in registers.books() if book.kind == "incoming" and not book.sealed]
        return {**super().getContent(), "book": found[0].id if found else None}

    def take_files(self, letter: IncomingLetter) -> None:
        """Put the chosen files on the letter, also the scan chosen in the watched folder."""
        super().take_files(letter)
        if self.scan():
            capture.take_scan(letter, self.scan())

    def scan(self) -> str:
        """Return the scan that was chosen, ``""`` for none."""
        return grids.said(self.request.form.get("scan", ""))

    def scans(self) -> list[dict[str, str]]:
        """Return the scans that wait, as lines to choose from."""
        return [
            {
                "id": scan.id,
                "name": scan.name,
                "time": f"{datetime.fromtimestamp(scan.changed, dates.zone()):%Y-%m-%d %H:%M}",
            }
            for scan in capture.waiting_scans()
        ]

    def following(self, letter: IncomingLetter) -> str:
        """Return the address of the form for the next letter, which tells of this one."""
        return f"{self.context.absolute_url()}/@@paper?after={letter.UID()}"

    def last(self) -> dict[str, str] | None:
        """Return the letter registered before, ``None`` for none that the caller may see."""
        uid = self.request.form.get("after", "")
        try:
            letter = letters.get(uid) if isinstance(uid, str) and uid else None
        except NotFound:
            return None
        if letter is None or letter.kind != "incoming":
            return None
        return {
            "url": letter.absolute_url(),
            "title": parties.envelope(letter),
            "units": "، ".join(unit["name"] for unit in self.units_of(letter)),
        }

    def units_of(self, letter: IncomingLetter) -> list[dict[str, Any]]:
        """Return the units to which a letter was distributed."""
        return [unit for unit in self.units() if unit["code"] in (letter.assigned_units or ())]

    def sender_said(self) -> bool:
        """Tell whether somebody chose a sender: the list of a new form shows its first line."""
        return bool(self._said("sender"))

    def sender_text(self) -> str:
        """Return what was typed for a sender that was not found."""
        return grids.said(self.request.form.get("sender_text", ""))
