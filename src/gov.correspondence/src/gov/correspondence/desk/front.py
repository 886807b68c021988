"""The front page of the portal: the desk, or the log-in form."""

from plone import api
from Products.Five.browser import BrowserView


class FrontPage(BrowserView):
    """Leads those who are logged in to their desk and the others to the log-in form."""

    def __call__(self) -> str:
        page = "login" if api.user.is_anonymous() else "@@desk"
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return str(self.request.response.redirect(f"{api.portal.get().absolute_url()}/{page}"))
