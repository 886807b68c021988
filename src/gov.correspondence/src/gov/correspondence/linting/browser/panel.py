"""What the check says, on the page of a letter that is still being written or reviewed."""

from gov.correspondence.api import linting
from gov.correspondence.letters import transitions
from gov.correspondence.linting.finding import Finding
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WRITTEN = ("draft", "in_review", "for_signature")


class FindingsViewlet(ViewletBase):
    """For everybody who reads the letter before it is approved."""

    index = ViewPageTemplateFile("templates/panel.pt")
    found: tuple[Finding, ...] = ()

    def render(self) -> str:
        """Nothing where there is nothing to say."""
        if transitions.state(self.context) in WRITTEN:
            self.found = tuple(linting.findings(self.context))
        return str(self.index()) if self.found else ""
