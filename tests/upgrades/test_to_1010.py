"""From 1009: lists are narrowed by degrees, also to the letters that are there."""

from gov.correspondence.desk.keeping import KEY
from gov.correspondence.letters.degrees import INDEX
from support import drafts
from zope.annotation.interfaces import IAnnotations


PROFILE = "gov.correspondence:default"


def test_letters_that_are_there_have_their_degrees(portal, staff):
    letter = drafts.draft(staff, urgency="urgent", confidentiality="restricted")
    portal.portal_catalog.delIndex(INDEX)
    del IAnnotations(portal)[KEY]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1009")
    portal.portal_setup.upgradeProfile(PROFILE)
    wanted = {"query": ["urgency:urgent", "confidentiality:restricted"], "operator": "and"}
    (found,) = portal.portal_catalog.unrestrictedSearchResults(**{INDEX: wanted})
    assert letter.UID() == found.UID
    assert KEY in IAnnotations(portal)
