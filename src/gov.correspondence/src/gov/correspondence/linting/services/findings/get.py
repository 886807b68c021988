"""The findings of a stored letter."""

from gov.correspondence.api import linting
from gov.correspondence.linting.services.representation import listed
from gov.correspondence.services.base import Endpoint


class FindingsGet(Endpoint):
    """What ``@submissions`` would go by now."""

    def reply(self):
        url = f"{self.context.absolute_url()}/@findings"
        return listed(url, linting.findings(self.context), self.request)
