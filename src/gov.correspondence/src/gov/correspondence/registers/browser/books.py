"""The books one may see, and the lines of one, newest first, page by page."""

import re
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.registers.interfaces import KINDS
from gov.correspondence.registers.showing import Line
from gov.correspondence.registers.wording import KINDS as ENTRIES
from gov.correspondence.registers.wording import LATE
from gov.correspondence.registers.wording import Wording
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound as NoPage


PAGE = 25
BREAKS = {
    "missing": _("A line is missing."),
    "line": _("The line is not the one that was written."),
    "sequence": _("The number does not follow the one before."),
    "head": _("The end of the year's chain is another one."),
    "index": _("A number leads to another line."),
    "closing": _("The closing does not fit its year."),
    "seal": _("The seal does not fit the closing."),
    "letter": _("The letter has another number, date or book."),
    "letter-missing": _("The letter is gone."),
}


class ToRegisters(BrowserView):
    """Leads to the books, whose permission is asked where they are kept."""

    def __call__(self) -> str:
        url = f"{api.portal.get().absolute_url()}/registers"
        return str(self.request.response.redirect(url))


class BookPage(BrowserView):
    """What the pages of one book share."""

    @property
    def book_id(self) -> str:
        """The book asked for, ``""`` for none."""
        value = self.request.form.get("book", "")
        return value if isinstance(value, str) else ""

    @cached_property
    def duties(self) -> frozenset[str]:
        """What the person may do in the book."""
        try:
            return registers.duties(self.book_id)
        except NotFound:
            raise NoPage(self.book_id) from None

    @cached_property
    def words(self) -> Wording:
        """Says what lines are."""
        return Wording(self.request, api.portal.get_current_language())

    def url(self, page: str = "", **query: str) -> str:
        """Return the address of a page of the books."""
        return f"{self.context.absolute_url()}{page}?{urlencode(query)}"

    def shown(self, line: Line) -> dict[str, Any]:
        """Return what a page shows of a line."""
        letter = letters.get(line.letter) if line.letter else None
        return {
            "position": line.position,
            "number": line.number,
            "when": dates.in_words(line.registered_at, self.request),
            "dated": dates.in_words(line.letter_date, self.request),
            "arrived": dates.in_words(line.arrived_at, self.request),
            "kind": ENTRIES[line.kind],
            "plain": line.kind == "letter" and not line.about,
            "late": LATE if line.late else "",
            "by": self.words.by(line),
            "void": line.standing == "void",
            "remarks": self.words.remarks(line),
            "title": parties.envelope(letter) if letter is not None else "",
            "hidden": not line.letter and line.kind in ("letter", "correction"),
            "url": letter.absolute_url() if letter is not None else "",
        }


class BooksView(BookPage):
    """The list of books; ``?book=`` shows the lines of one, ``&check=`` a year compared."""

    @cached_property
    def books(self) -> list[dict[str, Any]]:
        """The books the person may see."""
        language = api.portal.get_current_language()
        return [
            {
                "id": book.id,
                "name": book.name(language),
                "kind": KINDS.getTerm(book.kind).title,
                "sealed": book.sealed,
                "url": self.url(book=book.id),
                "current": "page" if book.id == self.book_id else None,
            }
            for book in registers.books()
        ]

    @property
    def book(self) -> dict[str, Any] | None:
        """The book asked for, ``None`` on the list of books. Raises NotFound."""
        if not self.book_id:
            return None
        for book in self.books:
            if book["id"] == self.book_id:
                return book
        raise NoPage(self.book_id)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        """One line more than a page, to know whether another page follows."""
        return registers.newest(self.book_id, before=self.before, limit=PAGE + 1)

    @property
    def before(self) -> int:
        """The position before which the page begins, 0 on the first page."""
        value = self.request.form.get("before", "")
        return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else 0

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the page; what the person may not see has number and date only."""
        return [self.shown(line) for line in self._lines[:PAGE]]

    def next_page(self) -> str:
        """Return the address of the page that follows, ``""`` on the last one."""
        if len(self._lines) <= PAGE:
            return ""
        return self.url(book=self.book_id, before=str(self._lines[PAGE - 1].position))

    def first_page(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self.url(book=self.book_id) if self.before else ""

    def keeping(self) -> str:
        """Return the address of the page that keeps the book, ``""`` for those who only read."""
        return self.url("/@@book-keeping", book=self.book_id) if self.duties else ""

    def years(self) -> list[dict[str, Any]]:
        """Return the years of the book with what can be done with each."""
        closed = {closing.year: closing for closing in registers.closings(self.book_id)}
        return [
            {
                "year": year,
                "closing": closed.get(year),
                "closed": dates.in_words(closed[year].at, self.request) if year in closed else None,
                "check": self.url(book=self.book_id, check=year),
                "pdf": self._print(year, "pdf"),
                "xlsx": self._print(year, "xlsx"),
            }
            for year in registers.years_of(self.book_id)
        ]

    def check(self) -> dict[str, Any] | None:
        """Return what a check of a year found, None where none was asked for."""
        year = self.request.form.get("check", "")
        if not isinstance(year, str) or not re.fullmatch(r"[0-9]{4}", year):
            return None
        found = registers.check(self.book_id, year)
        return {
            "year": year,
            "lines": found.lines,
            "unproven": bool(found.unproven),
            "breaks": [
                {"what": BREAKS[each.what], "number": each.number, "position": each.position}
                for each in found.breaks
            ],
        }

    def _print(self, year: str, form: str) -> str:
        return self.url("/@@book-print", book=self.book_id, year=year, format=form)
