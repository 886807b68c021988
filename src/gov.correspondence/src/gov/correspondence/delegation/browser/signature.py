"""The signature block on the page of a letter: who signs, in which form, for whom."""

from functools import cached_property
from gov.correspondence.api import delegation
from gov.correspondence.delegation.signature import Signature
from gov.correspondence.letters import sealed
from gov.correspondence.letters.browser import parties
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class SignatureViewlet(ViewletBase):
    """Shown from approval on."""

    index = ViewPageTemplateFile("templates/signature.pt")

    @cached_property
    def signature(self) -> Signature | None:
        """What the block says."""
        return delegation.signature(self.context)

    @property
    def post(self) -> str:
        """The post that signed a letter of another agency."""
        post = sealed.signatory_post(self.context)
        return parties.post(self.context.sender_agency, post) if post else ""
