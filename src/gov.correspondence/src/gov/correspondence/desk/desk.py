"""My desk."""

from functools import cached_property
from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import Block
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.desk.choosing import Together
from gov.correspondence.desk.interfaces import IDeskNotice
from gov.correspondence.desk.narrowing import Narrowing
from gov.correspondence.desk.parts import Parts
from gov.correspondence.desk.section import section
from gov.correspondence.desk.switching import Switching
from gov.correspondence.desk.together import offered
from gov.correspondence.desk.work import Narrowed
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.search.browser.keepsakes import kept
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zope.component import getAdapters


ADD = "gov.correspondence: Add Letter"


class DeskView(BrowserView):
    """What waits for the person, block by block, with exact counts.

    ``?block=`` shows one block, page by page; a page is asked for by where the one before ended.
    A POST switches to another post, or keeps the filters of the block.
    """

    index: Any

    def __call__(self) -> str:
        if self.request.method != "POST":
            return str(self.index())
        CheckAuthenticator(self.request)
        post = self.request.form.get("post")
        if isinstance(post, str):
            self.switching.choose(post)
        elif self.block is not None:
            self.narrowing.keep()
        return str(self.request.response.redirect(self.url, status=303))

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
    def switching(self) -> Switching:
        """The posts of the person."""
        return Switching(self.request)

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.switching.post)

    @cached_property
    def narrowing(self) -> Narrowing:
        """The filters of the block that is shown alone."""
        return Narrowing(f"block:{self.block.id if self.block else ''}", self.request)

    @cached_property
    def _narrowed(self) -> Narrowed:
        if self.block is None:
            return Narrowed(post=self.switching.post)
        wanted = self.request.form.get("lateness", "")
        return Narrowed(
            self.narrowing.chosen, wanted if wanted in LATENESSES else "", self.switching.post
        )

    @cached_property
    def sections(self) -> list[dict[str, Any]]:
        """Return the blocks of the desk, with what to say where one is empty."""
        lines, alone = Lines(self.request), self.block is not None
        return [
            section(pile, lines, self._narrowed, alone, self._after, self._url)
            for pile in self._piles
        ]

    @cached_property
    def together(self) -> Together | None:
        """The form for many letters at once, ``None`` where nothing on the page waits for one."""
        waiting = [act for pile in self._piles if pile.letters for act in pile.block.acts]
        names = offered(waiting)
        return Together(names, self._here) if names else None

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
        if self.block is not None:
            return []
        return [each for each in self._parts.searches(kept()) if each["shown"]]

    def hidden(self) -> dict[str, Any] | None:
        """Return what waits in hidden blocks: how many, how many letters, and where."""
        piles = self._parts.hidden if self.block is None else []
        if not piles:
            return None
        return {
            "blocks": len(piles),
            "letters": sum(pile.count for pile in piles),
            "links": [
                {"title": pile.block.title, "count": pile.count, "url": self._url(pile.block)}
                for pile in piles
            ],
        }

    @cached_property
    def _piles(self) -> list[work.Pile]:
        return [self._page(self.block)] if self.block is not None else self._parts.piles

    def _page(self, block: Block) -> work.Pile:
        try:
            return work.pile(block, after=self._after, narrowed=self._narrowed)
        except Invalid:
            return work.pile(block, narrowed=self._narrowed)

    @cached_property
    def _after(self) -> str:
        value = self.request.form.get("after", "")
        return value if self.block is not None and isinstance(value, str) else ""

    @property
    def url(self) -> str:
        """The address of the page without filters."""
        page = f"{self.context.absolute_url()}/@@desk"
        return page if self.block is None else f"{page}?block={self.block.id}"

    @property
    def _here(self) -> str:
        return self.url if self.block is None else self._url(self.block, after=self._after)

    def _url(self, block: Block | None, **query: str) -> str:
        """Return the address of a block, by default this one, narrowed as it is."""
        shown = block or self.block
        asked = {**self.narrowing.chosen, "lateness": self._narrowed.lateness, **query}
        told = {name: value for name, value in asked.items() if value and self.block is not None}
        return f"{self.context.absolute_url()}/@@desk?" + urlencode(
            {"block": shown.id if shown else "", **told}
        )

    def name(self) -> str:
        """Return the name of the person."""
        user = api.user.get_current()
        return str(user.getProperty("fullname", "") or user.getId())
