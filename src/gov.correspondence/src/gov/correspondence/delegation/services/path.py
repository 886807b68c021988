"""Endpoints that name one thing behind their own name."""

from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class Named:
    """``@things/<id>``; ``id`` is ``""`` where none is named, as where too much is."""

    id = ""
    steps = 0

    def publishTraverse(self, request, name):  # noqa: N802
        self.steps += 1
        self.id = name if self.steps == 1 else ""
        return self
