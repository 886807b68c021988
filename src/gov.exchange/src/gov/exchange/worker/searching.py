"""The worker's part in search: letters that were changed are entered, their files read, the pages
of scans recognised."""

from gov.correspondence.api import search
from gov.exchange import log
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


def recognise_next(portal: Portal) -> bool:
    """Recognise a page, outside of any transaction; True when there may be more."""
    what = portal.read(lambda _site: search.following_scan())
    if what is None:
        return False
    assert_outside()
    try:
        found = search.recognise(what)
    except OSError as error:
        log.failed("scan", error, letter=what.uid)
        found = 0 if what.page == 0 else ""
    portal.commit(lambda _site: search.keep_recognised(what, found), "search: recognised")
    return True
