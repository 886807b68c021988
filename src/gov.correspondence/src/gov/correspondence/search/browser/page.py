"""The page of search: one box, and the letters that answer."""

from functools import cached_property
from gov.correspondence.api import search
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.search.finding import Found
from gov.correspondence.search.tokens import MAX_TEXT
from Products.Five.browser import BrowserView
from urllib.parse import urlencode


class SearchView(BrowserView):
    """Letters page by page, the newest first; a page is asked for by where the one before ended."""

    @cached_property
    def text(self) -> str:
        """What was typed."""
        value = self.request.form.get("q", "")
        return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""

    @cached_property
    def found(self) -> Found:
        """The page; the first one where the address names none."""
        try:
            return search.find(self.text, before=self._before)
        except Invalid:
            return search.find(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """The letters of the page."""
        lines = Lines(self.request)
        return [lines.line(letter) for letter in self.found.letters]

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        return self._url(before=self.found.following) if self.found.following else ""

    def first(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self._url() if self._before else ""

    @property
    def _before(self) -> str:
        value = self.request.form.get("before", "")
        return value if isinstance(value, str) else ""

    def _url(self, **query: str) -> str:
        told = urlencode({"q": self.text, **query})
        return f"{self.context.absolute_url()}/@@letter-search?{told}"
