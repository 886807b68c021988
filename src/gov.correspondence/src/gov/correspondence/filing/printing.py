"""The contents list of a file on paper, for pages and programs alike."""

from gov.correspondence import _
from gov.correspondence.api import filing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.filing.record import Item
from gov.correspondence.filing.record import RecordFile
from gov.correspondence.letters import lists
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.printing.paper import pdf
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


MOST_LETTERS = 5_000
EVERY_VOLUME = 0


def printed(context: Any, request: Any, key: str, volume: int = EVERY_VOLUME) -> Printed:
    """Return the contents list of a file, or of one volume, as the caller may know it.

    Raises ``NotFound``, also where the file may not be known, and ``Invalid`` for a volume it
    does not have or for more letters than one list holds.
    """
    record = filing.get(key)
    if volume and volume not in {each.number for each in record.volumes}:
        raise Invalid(_("This file has no such volume."), field="volume")
    found = filing.contents(record, limit=MOST_LETTERS + 1)
    if len(found) > MOST_LETTERS:
        mapping = {"limit": MOST_LETTERS}
        raise Invalid(_("A list holds ${limit} letters.", mapping=mapping), field="file")
    lines = [each for each in found if volume in (EVERY_VOLUME, each[0].volume)]
    page = ContentsPaper(context, request).page(record, volume, lines)
    name = f"{record.id}-{volume}.pdf" if volume else f"{record.id}.pdf"
    return Printed(pdf(page), PDF, name)


class ContentsPaper(BrowserView):
    """A page of HTML for the printer; registered nowhere."""

    template = ViewPageTemplateFile("templates/contents.pt")
    record: RecordFile
    volume: int
    found: list[tuple[Item, Any]]

    def page(self, record: RecordFile, volume: int, found: list[tuple[Item, Any]]) -> str:
        """Return the HTML of the list; ``volume`` 0 means every one."""
        self.record, self.volume, self.found = record, volume, found
        self.words = Wording(self.request, api.portal.get_current_language())
        return str(self.template())

    @property
    def agency(self) -> str:
        """The name of the agency."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")

    def facts(self) -> list[tuple[Any, str]]:
        """Return what stands above the list, as name and value; what is empty is left out."""
        record = self.record
        entry = next((each for each in filing.plan() if each.code == record.plan), None)
        degree = parties.badge(lists.confidentialities(), record.confidentiality)
        closing = record.closing
        pairs = [
            (_("Filing plan"), f"{record.plan} {named(entry.names, '') if entry else ''}"),
            (_("Kept by"), parties.unit(record.unit) if record.unit else self._whole()),
            (_("Confidentiality"), degree["name"] if degree else ""),
            (_("Opened at"), self.words.day(record.volumes[0].opened_at)),
            (_("Closed"), self.words.day(closing.at) if closing else ""),
            (_("Volume"), str(self.volume) if self.volume else ""),
        ]
        return [(name, value) for name, value in pairs if value]

    def lines(self) -> list[dict[str, Any]]:
        """Return a line for each letter; the subject only to who may read it."""
        return [
            self._line(position, item, letter)
            for position, (item, letter) in enumerate(self.found, start=1)
        ]

    @property
    def printed_at(self) -> str:
        """When it was printed."""
        return self.words.day(dates.now())

    def _line(self, position: int, item: Item, letter: Any) -> dict[str, Any]:
        readable = may(letter, "Read Letter")
        dated = getattr(letter, "their_date", None) or letter.letter_date or letter.registered_at
        return {
            "position": position,
            "number": letter.reference,
            "their_number": getattr(letter, "their_number", "") or "",
            "dated": self.words.day(dated),
            "kind": words.KINDS[letter.kind],
            "parties": parties.other_side(letter),
            "subject": letter.letter_subject if readable else "",
            "volume": item.volume,
            "filed": self.words.day(item.at),
            "by": item.by[1],
        }

    def _whole(self) -> str:
        return self.words.say(_("The whole agency"))
