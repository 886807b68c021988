"""The worker's part in search: letters that were changed are entered, some in a commit."""

from gov.correspondence.api import search
from gov.exchange.worker.portal import Portal


BATCH = 50


def enter_next(portal: Portal) -> bool:
    """Enter letters that wait; True when there may be more."""
    done = portal.commit(lambda _site: search.enter_pending(BATCH), "search: enter")
    return done == BATCH
