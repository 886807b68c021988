"""From 1006: the letters that are there are found too."""

from gov.correspondence.api import search
from gov.correspondence.search.index import NAME
from gov.correspondence.search.pending import KEY
from Products.CMFCore.indexing import processQueue
from support import drafts
from zope.annotation.interfaces import IAnnotations


PROFILE = "gov.correspondence:default"


def test_letters_that_are_there_are_found(portal, staff):
    letter = drafts.draft(staff)
    processQueue()
    portal.portal_catalog.delIndex(NAME)
    del IAnnotations(portal)[KEY]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1006")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert not search.is_complete()
    while search.enter_pending(2):
        pass
    assert search.is_complete()
    with staff.acting("sami"):
        assert [each.UID() for each in search.find(drafts.SECRET_WORD).letters] == [letter.UID()]
