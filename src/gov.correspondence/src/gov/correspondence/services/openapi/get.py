"""The machine-readable description of this API."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.description import description


class OpenapiGet(Endpoint):
    """The OpenAPI 3.1 description."""

    def reply(self):
        return description(self.context.absolute_url())
