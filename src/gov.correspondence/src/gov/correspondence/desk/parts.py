"""The parts of a person's desk in the order chosen: what is shown, and what is hidden."""

from collections.abc import Iterable
from functools import cached_property
from gov.correspondence.accounts import people
from gov.correspondence.api import accounts
from gov.correspondence.desk import arranging
from gov.correspondence.desk import keeping
from gov.correspondence.desk import posts
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import Block
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.desk.posts import Post
from gov.correspondence.desk.work import Narrowed
from gov.correspondence.desk.work import Pile
from typing import Any


class Parts:
    """The desk of the person logged in, for one ``post`` or for all of them."""

    def __init__(self, post: Post | None = None) -> None:
        self.post = post

    @cached_property
    def choices(self) -> keeping.Choices:
        """What the person chose."""
        return keeping.mine()

    def possible(self) -> list[Block]:
        """Return the blocks that may concern the person at all, in their order."""
        held = accounts.capacities()
        return self._ordered(
            block
            for block in BLOCKS
            if not block.roles or work.shown(block, held) or work.pile(block, 0).count
        )

    @cached_property
    def piles(self) -> list[Pile]:
        """The blocks that are shown, in their order."""
        held, narrowed = accounts.capacities(), Narrowed(post=self.post)
        shown = [block for block in self._ordered(BLOCKS) if block.id not in self.choices.hidden]
        found = [work.pile(block, work.GLANCE, narrowed=narrowed) for block in shown]
        return [pile for pile in found if pile.count or work.shown(pile.block, held, self.post)]

    @cached_property
    def hidden(self) -> list[Pile]:
        """The hidden blocks in which something waits, without their letters."""
        narrowed = Narrowed(post=self.post)
        blocks = [block for block in self._ordered(BLOCKS) if block.id in self.choices.hidden]
        return [pile for block in blocks if (pile := work.pile(block, 0, narrowed=narrowed)).count]

    def searches(self, kept: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return kept searches in their order, each with whether it is ``shown``."""
        found = {each["id"]: each for each in kept}
        return [
            {**found[name], "shown": name not in self.choices.hidden}
            for name in arranging.arranged(found, self.choices.order)
        ]

    def _ordered(self, blocks: Iterable[Block]) -> list[Block]:
        found = {block.id: block for block in blocks}
        return [found[name] for name in arranging.arranged(found, self.choices.order)]


def held() -> list[Post]:
    """Return the posts of the person logged in, also those held for somebody else."""
    return posts.held(people.groups())
