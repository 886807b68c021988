"""The head of a unit ends a naming."""

from gov.correspondence import _
from gov.correspondence.api import sealing
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Writing
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class OpenersDelete(Writing):
    """``@openers/<id>``: it ends at once and stays in the list."""

    naming = ""

    def publishTraverse(self, request, name):  # noqa: N802
        if self.naming:
            raise NotFound(_("There is no such naming, or you may not know of it."), field="id")
        self.naming = name
        return self

    def reply(self):
        sealing.end_opener(self.naming)
        return self.reply_no_content()
