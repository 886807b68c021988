"""Reads the file id from the path."""

from gov.correspondence import _
from gov.correspondence.exceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class OneFile:
    """A service whose path may go on with the id of a file."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.path = []

    def publishTraverse(self, request, name):  # noqa: N802
        self.path.append(name)
        return self

    def file_id(self):
        """Return the id in the path; raises ``NotFound`` if there is none, or more than one."""
        if len(self.path) != 1:
            raise NotFound(_("There is no such file."))
        return self.path[0]
