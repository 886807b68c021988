"""The acts of follow-up as pages."""

from gov.correspondence import _
from gov.correspondence.api import threads
from gov.correspondence.letters.browser.acts import ActView
from zope.i18nmessageid import Message


class Link(ActView):
    act = "link"

    def perform(self) -> Message:
        threads.link(self.context, self.said("uid"), self.said("relation") or "in-reply-to")
        return _("The letters are linked.")

    def said(self, name: str) -> str:
        """Return one value of the form."""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


class LetOff(Link):
    act = "let-off"

    def perform(self) -> Message:
        threads.let_off(self.context, self.remark, party=self.said("party"))
        return _("No answer is awaited from this party any more.")


class Remind(ActView):
    act = "remind"
    made = ""

    def perform(self) -> Message:
        self.made = threads.remind(self.context).absolute_url()
        return _("The reminder is drafted. Read it and submit it for review.")

    def _next_page(self) -> str:
        return self.made
