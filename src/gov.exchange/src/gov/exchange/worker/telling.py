"""The worker's part in notification: people are told of what acts have noted."""

from gov.correspondence.api import notification
from gov.exchange.worker.portal import Portal


BATCH = 20


def tell_next(portal: Portal) -> bool:
    """Tell the people of some occasions; True when there may be more."""
    done = portal.commit(lambda _site: notification.spread(BATCH), "notification: tell")
    return done == BATCH
