"""How the caller is told."""

from gov.correspondence.api import notification
from gov.correspondence.services.base import Endpoint


class NotificationChoicesGet(Endpoint):
    """What was chosen, and what the agency leaves open with what holds by default."""

    def reply(self):
        return shown(self.context)


def shown(context):
    """Return the caller's choices as JSON."""
    chosen = notification.choices()
    begins, ends = chosen.quiet
    return {
        "@id": f"{context.absolute_url()}/@notification-choices",
        "language": chosen.language,
        "quiet_from": begins,
        "quiet_until": ends,
        "ways": chosen.words,
        "open_ways": notification.open_ways(),
    }
