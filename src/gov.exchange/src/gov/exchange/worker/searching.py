"""The worker's part in search: letters that were changed are entered, their files read."""

from gov.correspondence.api import search
from gov.exchange.transactions import assert_outside
from gov.exchange.worker.portal import Portal


BATCH = 50
LETTERS = 5


def enter_next(portal: Portal) -> bool:
    """Enter letters that wait; True when there may be more."""
    done = portal.commit(lambda _site: search.enter_pending(BATCH), "search: enter")
    return done == BATCH


def read_next(portal: Portal) -> bool:
    """Read the files of some letters, outside of any transaction; True when there may be more."""
    unread = portal.read(lambda _site: search.unread(LETTERS))
    assert_outside()
    found = {each: search.read(each) for each in unread}
    if found:
        portal.commit(lambda _site: search.keep_read(found), "search: read")
    return len(found) == LETTERS
