"""The lines of a book in words, for pages, paper and tables."""

from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import letters
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.words import actor
from gov.correspondence.letters.wording import in_words
from gov.correspondence.registers.sheets import Sheet
from gov.correspondence.registers.showing import Line
from typing import Any
from zope.i18n import translate
from zope.i18nmessageid import Message


KINDS = {
    "letter": _("Letter registered"),
    "reserved": _("Number reserved"),
    "sent": _("Left before the restore"),
    "void": _("Number void"),
    "expired": _("Reservation expired"),
    "correction": _("Entry corrected"),
}
STANDINGS = {
    "registered": _("Registered"),
    "reserved": _("Reserved"),
    "sent": _("Sent, not here"),
    "void": _("Void"),
}
LATE = _("Late arrival")
FIELDS = {
    "letter_subject": _("Subject"),
    "sender_name": _("Name of the sender"),
    "sender_unit": _("Unit of the sender"),
    "their_number": _("Their number"),
    "their_date": _("Their date"),
}
HEADINGS = (
    _("Line"),
    _("Number"),
    _("Entry"),
    _("Date of the letter"),
    _("Arrived at"),
    _("Registered at"),
    _("Letter"),
    _("Entered by"),
    _("Remark"),
    _("Digest"),
)


class Wording:
    """Says what a book holds in the language of a request."""

    def __init__(self, request: Any, language: str) -> None:
        self.request = request
        self.language = language

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.startswith("ar")

    def say(self, message: Message | str) -> str:
        """Return a message in the language."""
        return str(translate(message, target_language=self.language))

    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        return [self.say(heading) for heading in HEADINGS]

    def entry(self, line: Line) -> str:
        """Return what kind of line it is, and what became of its number."""
        words = [self.say(KINDS[line.kind])]
        if line.late:
            words.append(self.say(LATE))
        if line.kind in ("letter", "reserved") and line.standing == "void":
            words.append(self.say(STANDINGS["void"]))
        return " - ".join(words)

    def remark(self, line: Line) -> str:
        """Return the remarks of a line as one text."""
        return ("؛ " if self.right_to_left else "; ").join(self.remarks(line))

    def remarks(self, line: Line) -> list[str]:
        """Return the reason of a line, what a correction changed, until when it is kept."""
        told = [line.reason] if line.reason else []
        if line.corrects:
            told.append(self.say(FIELDS.get(line.corrects, line.corrects)))
        if line.was or line.now:
            told.append(
                f"{line.was} ← {line.now}" if self.right_to_left else f"{line.was} → {line.now}"
            )
        if line.expires:
            mapping = {"day": self.moment(line.expires)}
            told.append(self.say(_("until ${day}", mapping=mapping)))
        return told

    def by(self, line: Line) -> str:
        """Return who entered a line, in words where the exchange did."""
        return self.say(actor(line.by))

    def moment(self, value: datetime) -> str:
        """Return a time in words: in the agency's zone, the Hijri date beside."""
        local = value.astimezone(dates.zone())
        hijri = dates.hijri(local.date(), self.language)
        told = f"{in_words(local.date(), self.language)} {local:%H:%M}"
        return told + (f" ({hijri})" if hijri else "")

    def day(self, value: date | datetime | None) -> str:
        """Return a day or a time: ISO 8601 in the agency's zone, the Hijri date beside."""
        if value is None:
            return ""
        time = ""
        if isinstance(value, datetime):
            local = value.astimezone(dates.zone())
            value, time = local.date(), f" {local:%H:%M}"
        hijri = dates.hijri(value, self.language)
        return f"{value.isoformat()}{time}" + (f" ({hijri})" if hijri else "")

    def letter(self, line: Line) -> str:
        """Return the letter a line is about with the names of the other side, ``""`` for none."""
        return parties.envelope(letters.get(line.letter)) if line.letter else ""

    def cells(self, line: Line, link: str) -> list[Any]:
        """Return one line as the values of a row, in the order of ``headings``."""
        days = (line.letter_date, line.arrived_at, line.registered_at)
        return [
            line.position,
            line.number,
            self.entry(line),
            *map(self.day, days),
            self.letter(line),
            self.by(line),
            self.remark(line),
            link,
        ]

    def closing(self, sheet: Sheet) -> list[tuple[str, Any]]:
        """Return what is known of the year as pairs of name and value."""
        pairs: list[tuple[Message, Any]] = [
            (_("Book"), sheet.book.name(self.language)),
            (_("Year"), sheet.year),
        ]
        closing = sheet.closing
        if closing is None:
            return [*((self.say(n), v) for n, v in pairs), (self.say(_("This year is open")), "")]
        pairs += [
            (_("Closed at"), self.day(closing.at)),
            (_("Closed by"), closing.by[1]),
            (_("Reason"), closing.reason),
            (_("Lines"), closing.lines),
            (_("Numbers given"), closing.numbers),
            (_("Void numbers"), closing.void),
            (_("First number"), closing.first_number),
            (_("Last number"), closing.last_number),
            (_("Digest of the last line"), closing.head),
            (_("Digest of the closing before"), closing.previous),
            (_("Digest of this closing"), closing.digest),
            (_("Sealed with the certificate"), closing.sealed_by or self.say(_("Not sealed"))),
            (_("Seal"), closing.seal.hex()),
            (_("What was sealed"), closing.content().decode()),
        ]
        return [(self.say(name), value) for name, value in pairs]
