"""The keys of the codes on printed letters: since when each is used, never what it is."""

from gov.correspondence.api import verification
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain


class VerificationKeysGet(Endpoint):
    """All of them, the one in use first."""

    def reply(self):
        return {
            "@id": address(self.context),
            "items": [representation(self.context, line) for line in verification.kept_keys()],
            "next": None,
        }


def address(site):
    """Return where the keys are read."""
    return f"{site.absolute_url()}/@verification-keys"


def representation(site, line):
    """Return what is told of a key, a dict."""
    return {
        "@id": address(site),
        "key": line.number,
        "since": plain(line.since),
        "in_use": line.in_use,
    }
