"""The page of search: one box, and the letters that answer."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import search
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.registers.wording import Wording
from gov.correspondence.search import titles
from gov.correspondence.search.browser.keepsakes import kept
from gov.correspondence.search.exporting import printed
from gov.correspondence.search.facets import NAMES
from gov.correspondence.search.finding import Found
from gov.correspondence.search.tokens import MAX_TEXT
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.i18nmessageid import Message


# Of a facet with very many values the most frequent are offered.
MOST_VALUES = 50


class SearchView(PostingView):
    """Letters page by page, the likeliest first; a page is asked for by where the one before ended.

    ``?format=xlsx`` gives the result as a file. What is posted keeps a search or drops one.
    """

    def page(self) -> Any:
        """Return the page, or the result as a file."""
        return self._exported() if self._said("format") == "xlsx" else super().page()

    def perform(self) -> Message | None:
        """Keep the search that is shown, or drop the one that is named."""
        if self._said("act") == "keep":
            search.save(self._said("name"), self.text, self.picked)
            return _("The search is kept. Your desk says how many letters it finds.")
        if self._said("act") == "drop":
            search.forget(self._said("search"))
            return _("The search is dropped.")
        return None

    def next_page(self) -> str:
        """Return to what was searched for."""
        return self._url()

    @cached_property
    def text(self) -> str:
        """What was typed."""
        return self._said("q")[:MAX_TEXT]

    @cached_property
    def picked(self) -> dict[str, str]:
        """What the result is narrowed to."""
        return {name: value for name in NAMES if (value := self._said(name)[:MAX_TEXT])}

    @cached_property
    def found(self) -> Found:
        """The page; the first one where the address names none."""
        try:
            return search.find(self.text, 25, self._said("before"), self.picked, counted=True)
        except Invalid:
            return search.find(self.text, chosen=self.picked, counted=True)

    def facets(self) -> list[dict[str, Any]]:
        """Return what the result may be narrowed to, with exact counts; what is chosen stays."""
        return [
            {"name": name, "title": titles.FACETS[name], "options": self._options(name)}
            for name in NAMES
            if name in self.picked or len(self.found.counts[name]) > 1
        ]

    def _options(self, name: str) -> list[dict[str, Any]]:
        picked = self.picked.get(name)
        counted = self.found.counts[name][:MOST_VALUES]
        if picked and picked not in dict(counted):
            counted = [(picked, dict(self.found.counts[name]).get(picked, 0)), *counted]
        return [
            {
                "value": value,
                "title": titles.of(name, value),
                "count": count,
                "chosen": "selected" if value == picked else None,
            }
            for value, count in counted
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """The letters of the page."""
        lines = Lines(self.request)
        return [lines.line(letter) for letter in self.found.letters]

    def kept(self) -> list[dict[str, Any]]:
        """Return the searches one keeps, while one looks for nothing else."""
        return [] if self.text or self.picked else kept()

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        return self._url(before=self.found.following) if self.found.following else ""

    def first(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self._url() if self._said("before") else ""

    def export(self) -> str:
        """Return the address of the result as a file."""
        return self._url(format="xlsx")

    def _exported(self) -> bytes:
        count, letters = search.best(self.text, self.picked)
        lines = Lines(self.request)
        words = Wording(self.request, api.portal.get_current_language())
        file = printed(self.text, count, [lines.line(each) for each in letters], words)
        for name, value in file.headers.items():
            self.request.response.setHeader(name, value)
        return file.body

    def _said(self, name: str) -> str:
        # What is no text in UTF-8 could be neither shown nor put into an address.
        return self.said(name).encode("utf-8", "replace").decode()

    def _url(self, **query: str) -> str:
        return f"{self.url}?{urlencode({'q': self.text, **self.picked, **query})}"
