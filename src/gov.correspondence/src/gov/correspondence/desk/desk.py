"""My desk."""

from functools import cached_property
from gov.correspondence.api import accounts
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.letters.browser.line import Lines
from plone import api
from Products.Five.browser import BrowserView
from typing import Any


ADD = "gov.correspondence: Add Letter"


class DeskView(BrowserView):
    """What waits for the person, block by block, with exact counts."""

    @cached_property
    def writes(self) -> bool:
        """Whether the person writes letters."""
        return bool(api.user.has_permission(ADD, obj=api.portal.get()["letters"]))

    @cached_property
    def sections(self) -> list[dict[str, Any]]:
        """Return the blocks of the desk, with what to say where one is empty."""
        held, lines = accounts.capacities(), Lines(self.request)
        piles = [work.pile(block) for block in BLOCKS]
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
            }
            for pile in piles
            if pile.count or work.shown(pile.block, held)
        ]

    def name(self) -> str:
        """Return the name of the person."""
        user = api.user.get_current()
        return str(user.getProperty("fullname", "") or user.getId())
