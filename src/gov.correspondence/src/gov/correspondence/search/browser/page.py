"""The page of search: one box, and the letters that answer."""

from functools import cached_property
from gov.correspondence.api import search
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.registers.wording import Wording
from gov.correspondence.search import titles
from gov.correspondence.search.exporting import printed
from gov.correspondence.search.facets import NAMES
from gov.correspondence.search.finding import Found
from gov.correspondence.search.tokens import MAX_TEXT
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


# Of a facet with very many values the most frequent are offered.
MOST_VALUES = 50


class SearchView(BrowserView):
    """Letters page by page, the newest first; a page is asked for by where the one before ended.

    ``?format=xlsx`` gives the result as a file.
    """

    index: Any

    def __call__(self) -> Any:
        if self._said("format") == "xlsx":
            return self._exported()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def _exported(self) -> bytes:
        count, letters = search.newest(self.text, self.chosen)
        lines = Lines(self.request)
        words = Wording(self.request, api.portal.get_current_language())
        file = printed(self.text, count, [lines.line(each) for each in letters], words)
        for name, value in file.headers.items():
            self.request.response.setHeader(name, value)
        return file.body

    def export(self) -> str:
        """Return the address of the result as a file."""
        return self._url(format="xlsx")

    @cached_property
    def text(self) -> str:
        """What was typed."""
        return self._said("q").strip()[:MAX_TEXT]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What the result is narrowed to."""
        return {name: value for name in NAMES if (value := self._said(name)[:MAX_TEXT])}

    @cached_property
    def found(self) -> Found:
        """The page; the first one where the address names none."""
        try:
            return search.find(self.text, 25, self._said("before"), self.chosen, counted=True)
        except Invalid:
            return search.find(self.text, chosen=self.chosen, counted=True)

    def facets(self) -> list[dict[str, Any]]:
        """Return what the result may be narrowed to, with exact counts; what is chosen stays."""
        return [
            {"name": name, "title": titles.FACETS[name], "options": self._options(name)}
            for name in NAMES
            if name in self.chosen or len(self.found.counts[name]) > 1
        ]

    def _options(self, name: str) -> list[dict[str, Any]]:
        chosen = self.chosen.get(name)
        counted = self.found.counts[name][:MOST_VALUES]
        if chosen and chosen not in dict(counted):
            counted = [(chosen, dict(self.found.counts[name]).get(chosen, 0)), *counted]
        return [
            {
                "value": value,
                "title": titles.of(name, value),
                "count": count,
                "chosen": "selected" if value == chosen else None,
            }
            for value, count in counted
        ]

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
        return self._url() if self._said("before") else ""

    def _said(self, name: str) -> str:
        value = self.request.form.get(name, "")
        # What is no text in UTF-8 could be neither shown nor put into an address.
        return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""

    def _url(self, **query: str) -> str:
        told = urlencode({"q": self.text, **self.chosen, **query})
        return f"{self.context.absolute_url()}/@@letter-search?{told}"
