"""What the caller may do with a letter now."""

from gov.correspondence.api import acts
from gov.correspondence.services.base import Endpoint


# The endpoint that carries each act out, by the name of its domain function.
ENDPOINTS = {
    "submit": "@submissions",
    "endorse": "@endorsements",
    "approve": "@approvals",
    "send_back": "@returns",
    "discard": "@discards",
    "sign": "@signatures",
    "register": "@registrations",
    "dispatch": "@dispatches",
    "open_letter": "@openings",
    "distribute": "@distributions",
    "close": "@closures",
}


class ActsGet(Endpoint):
    """The acts open to the caller, each with the address to POST to."""

    def reply(self):
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@acts",
            "items": [
                {"act": name, "@id": f"{url}/{ENDPOINTS[name]}"}
                for name in acts.available(self.context)
                if name in ENDPOINTS
            ],
        }
