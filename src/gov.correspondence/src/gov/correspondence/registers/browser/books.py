"""The books one may see, and the lines of one, page by page."""

import re
from functools import cached_property
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser import dates
from gov.correspondence.registers.interfaces import KINDS
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound as NoPage


PAGE = 25


class ToRegisters(BrowserView):
    """Leads to the books, whose permission is asked where they are kept."""

    def __call__(self) -> str:
        url = f"{api.portal.get().absolute_url()}/registers"
        return str(self.request.response.redirect(url))


class BooksView(BrowserView):
    """The list of books; ``?book=`` shows the lines of one."""

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
                "url": self._url(book=book.id),
                "current": "page" if book.id == self.book_id else None,
            }
            for book in registers.books()
        ]

    @property
    def book_id(self) -> str:
        """The book asked for, ``""`` for none."""
        value = self.request.form.get("book", "")
        return value if isinstance(value, str) else ""

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
    def _entries(self) -> tuple[Any, ...]:
        """One line more than a page, to know whether another page follows."""
        try:
            return registers.entries(self.book_id, after=self.after, limit=PAGE + 1)
        except NotFound:
            raise NoPage(self.book_id) from None

    @property
    def after(self) -> int:
        """The position after which the page begins."""
        value = self.request.form.get("after", "")
        return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else 0

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the page; what the person may not see has number and date only."""
        return [
            {
                "position": line.position,
                "number": line.number,
                "when": dates.in_words(line.registered_at, self.request),
                "by": line.by,
                "void": line.kind == "void",
                "title": line.title,
                "url": letters.get(line.letter).absolute_url() if line.letter else "",
            }
            for line in self._entries[:PAGE]
        ]

    def next_page(self) -> str:
        """Return the address of the page that follows, ``""`` on the last one."""
        if len(self._entries) <= PAGE:
            return ""
        return self._url(book=self.book_id, after=str(self._entries[PAGE - 1].position))

    def first_page(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self._url(book=self.book_id) if self.after else ""

    def _url(self, **query: str) -> str:
        return f"{self.context.absolute_url()}?{urlencode(query)}"
