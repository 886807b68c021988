"""My desk."""

from collections.abc import Iterator
from functools import cached_property
from gov.correspondence.api import accounts
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import Block
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.desk.interfaces import IDeskNotice
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.search.browser.keepsakes import kept
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zope.component import getAdapters


ADD = "gov.correspondence: Add Letter"


class DeskView(BrowserView):
    """What waits for the person, block by block, with exact counts.

    ``?block=`` shows one block, page by page; a page is asked for by where the one before ended.
    """

    @cached_property
    def writes(self) -> bool:
        """Whether the person writes letters."""
        return bool(api.user.has_permission(ADD, obj=api.portal.get()["letters"]))

    @cached_property
    def block(self) -> Block | None:
        """The block that is shown alone, ``None`` for the whole desk."""
        wanted = self.request.form.get("block", "")
        return next((block for block in BLOCKS if block.id == wanted), None)

    @cached_property
    def sections(self) -> list[dict[str, Any]]:
        """Return the blocks of the desk, with what to say where one is empty."""
        lines = Lines(self.request)
        return [
            {
                "id": pile.block.id,
                "title": pile.block.title,
                "count": pile.count,
                "empty": pile.block.empty,
                "lines": [
                    lines.line(letter, work.next_acts(letter, pile.block))
                    for letter in pile.letters
                ],
                "whole": self._url(pile.block) if self.block is None and pile.following else "",
                "following": self._url(pile.block, after=pile.following)
                if self.block is not None and pile.following
                else "",
                "first": self._url(pile.block) if self._after else "",
            }
            for pile in self._piles()
        ]

    @cached_property
    def notices(self) -> list[IDeskNotice]:
        """What waits for the person beside letters; only on the whole desk."""
        if self.block is not None:
            return []
        found = getAdapters((self.context, self.request), IDeskNotice)
        return [notice for _name, notice in sorted(found) if notice.count]

    @cached_property
    def searches(self) -> list[dict[str, Any]]:
        """The searches the person keeps, with how many letters they find; on the whole desk."""
        return kept() if self.block is None else []

    def _piles(self) -> Iterator[work.Pile]:
        if self.block is not None:
            yield self._page(self.block)
            return
        held = accounts.capacities()
        for block in BLOCKS:
            pile = work.pile(block)
            if pile.count or work.shown(block, held):
                yield pile

    def _page(self, block: Block) -> work.Pile:
        try:
            return work.pile(block, after=self._after)
        except Invalid:
            return work.pile(block)

    @cached_property
    def _after(self) -> str:
        value = self.request.form.get("after", "")
        return value if self.block is not None and isinstance(value, str) else ""

    def _url(self, block: Block, **query: str) -> str:
        told = urlencode({"block": block.id, **query})
        return f"{self.context.absolute_url()}/@@desk?{told}"

    def name(self) -> str:
        """Return the name of the person."""
        user = api.user.get_current()
        return str(user.getProperty("fullname", "") or user.getId())
