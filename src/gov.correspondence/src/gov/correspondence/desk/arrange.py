"""The page on which people arrange their desks."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import search
from gov.correspondence.desk import arranging
from gov.correspondence.desk import keeping
from gov.correspondence.desk.parts import Parts
from gov.correspondence.letters.browser.posting import PostingView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


STEPS = {"up": -1, "down": 1}


class ArrangeDesk(PostingView):
    """A box for each part of the desk, and two buttons that move it; each keeps the boxes."""

    index = ViewPageTemplateFile("templates/arrange.pt")

    def perform(self) -> Message:
        if self.said("reset"):
            keeping.arrange((), ())
            return _("Your desk is as it was at first.")
        order = [row["id"] for group in self.groups for row in group["rows"]]
        shown = self.several("shown")
        for group in self.groups:
            names = [row["id"] for row in group["rows"]]
            for step, by in STEPS.items():
                if self.said(step) in names:
                    start = order.index(names[0])
                    order[start : start + len(names)] = arranging.moved(names, self.said(step), by)
        keeping.arrange(tuple(order), tuple(name for name in order if name not in shown))
        return _("Your desk is arranged.")

    def next_page(self) -> str:
        """Return to the part that was moved."""
        moved = self.said("up") or self.said("down")
        return f"{self.url}#show-{moved}" if moved else self.url

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """The blocks and the kept searches, each in their order."""
        parts = Parts()
        blocks = [
            self._row(block.id, block.title, block.id in parts.choices.hidden)
            for block in parts.possible()
        ]
        kept = [{"id": each.id, "name": each.name} for each in search.saved()]
        searches = [
            self._row(each["id"], each["name"], not each["shown"]) for each in parts.searches(kept)
        ]
        named = ((_("Blocks"), blocks), (_("Searches I keep"), searches))
        return [{"title": title, "rows": _ends(rows)} for title, rows in named if rows]

    def _row(self, id: str, name: Any, hidden: bool) -> dict[str, Any]:
        return {"id": id, "name": name, "checked": None if hidden else "checked"}


def _ends(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tell each row whether it can be moved up and down."""
    last = len(rows) - 1
    return [
        {**row, "up": None if at else "disabled", "down": None if at < last else "disabled"}
        for at, row in enumerate(rows)
    ]
