"""The operator's page."""

from gov.exchange.messages import _
from gov.exchange.operations.stuck import Stuck
from gov.exchange.operations.stuck import stuck
from gov.exchange.operations.stuck import try_now
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from typing import Any


KINDS = {"letter": _("Letter"), "evidence": _("Evidence"), "intake": _("Intake")}
STATES = {"waiting": _("Waiting"), "dead": _("Failed")}


class OperationsView(BrowserView):
    """``/@@exchange``: what waits, what failed and why; a button to try again."""

    def __call__(self) -> Any:
        if self.request.method == "POST":
            return self.again()
        return self.index()

    def again(self) -> str:
        """Try one of them now and come back to the list."""
        CheckAuthenticator(self.request)
        form = self.request.form
        done = try_now(self.context, str(form.get("kind", "")), str(form.get("id", "")))
        message = _("It is being tried now.") if done else _("There is nothing to try.")
        api.portal.show_message(message, self.request, type="info" if done else "warning")
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@exchange")

    def rows(self) -> list[Stuck]:
        """What the page lists."""
        return stuck(self.context)

    def kind(self, row: Stuck) -> str:
        """The name of a kind."""
        return KINDS[row.kind]

    def state(self, row: Stuck) -> str:
        """The name of a state."""
        return STATES.get(row.state, row.state)

    def time(self, value: Any) -> str:
        """A time in the reader's form."""
        return api.portal.get_localized_time(value, long_format=True) if value else ""
