"""What follows the name of a service in the address."""

from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class Walked:
    """Collects the rest of the path in ``path``."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.path = []

    def publishTraverse(self, request, name):  # noqa: N802
        self.path.append(name)
        return self
