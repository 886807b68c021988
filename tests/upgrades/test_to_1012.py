"""From 1011: people are told of what begins to wait, not of what waited before."""

from gov.correspondence.api import notification
from gov.correspondence.notification.pending import site_occasions
from Products.CMFCore.indexing import processQueue
from support import drafts


PROFILE = "gov.correspondence:default"


def test_what_waited_before_is_no_news(portal, staff):
    staff.without_directory()
    letter = drafts.outgoing(staff, "in_review")
    processQueue()
    site_occasions().take(99)
    known, letter.waits = letter.waits, ()
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1011")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert portal.portal_setup.getLastVersionForProfile(PROFILE) == ("1014",)
    assert sorted(letter.waits) == sorted(known)
    letter.reindexObject()
    processQueue()
    assert notification.spread() == 0
