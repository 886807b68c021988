"""The page that names who can see a letter, and why."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.accounts import members
from gov.correspondence.letters.browser import sight
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.readers import Seer
from gov.correspondence.letters.readers import seers
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


# Of a large unit its first people stand for the rest.
MOST = 50


class ReadershipView(BrowserView):
    """Each capacity with its reason and the people who hold it, who reads before who sees."""

    template = ViewPageTemplateFile("templates/readership.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return str(self.template())

    def groups(self) -> list[dict[str, Any]]:
        """Return those who read the letter, then those who see its envelope alone."""
        found = seers(self.context)
        parts = ((True, _("Who can read the letter")), (False, _("Who sees the envelope alone")))
        return [
            {"title": title, "rows": [self._row(seer) for seer in found if seer.reads is reads]}
            for reads, title in parts
        ]

    def _row(self, seer: Seer) -> dict[str, Any]:
        return {
            "role": sight.role(seer),
            "unit": sight.name(seer),
            "reason": sight.reason(seer),
            "people": sorted(holders(self.context, seer)),
            "vacant": seer.kind == "duty",
        }


def holders(letter: Letter, seer: Seer) -> Iterator[str]:
    """Yield the names of those who hold a duty and are cleared for the letter."""
    if seer.kind != "duty":
        return
    for user_id, name in members.holders(seer.unit, seer.held)[:MOST]:
        user = api.portal.get_tool("acl_users").getUserById(user_id)
        if user is not None and seer.group in user.getGroups():
            yield name
