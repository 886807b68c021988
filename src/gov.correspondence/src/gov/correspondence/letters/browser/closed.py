"""Pages of Plone that make no sense on letters and their containers: they lead to ours."""

from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser import BrowserView


class Elsewhere(BrowserView):
    """Leads to a page of the portal."""

    page = "@@desk"

    def __call__(self) -> str:
        url = f"{api.portal.get().absolute_url()}/{self.page}"
        return str(self.request.response.redirect(url))


class ToDesk(Elsewhere):
    """Leads to the desk."""


class ToCompose(Elsewhere):
    """Leads to the form, whose permission is asked where letters are kept."""

    page = "letters/@@compose"


class ToLetter(BrowserView):
    """Leads back to the page of the letter."""

    def __call__(self) -> str:
        return str(self.request.response.redirect(self.context.absolute_url()))


class NoTrail(ViewletBase):
    """No path above the pages of letters: it would lead through the months they are kept in."""

    def render(self) -> str:
        return ""
