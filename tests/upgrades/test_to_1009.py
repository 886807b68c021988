"""From 1008: letters are entered anew, and what their files say is read anew."""

from gov.correspondence.api import search
from gov.correspondence.search import texts
from gov.correspondence.search.texts import site_texts
from Products.CMFCore.indexing import processQueue
from support import drafts


PROFILE = "gov.correspondence:default"


def test_letters_are_found_by_other_forms(portal, staff):
    letter = drafts.draft(staff, letter_subject="مشاريع القوانين")
    (file,) = letter.files.values()
    site_texts().keep(file.sha512, ["قطار"])
    site_texts()._kept[file.sha512].form = 1
    processQueue()
    while search.enter_pending(200):
        pass
    (line,) = portal.portal_catalog.unrestrictedSearchResults(UID=letter.UID())
    index = portal.portal_catalog._catalog.indexes["search_words"]
    index.enter(line.getRID(), {"مشاريع", "قوانين"})
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1008")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert not search.is_complete()
    while search.enter_pending(2):
        pass
    with staff.acting("sami"):
        for asked in ("مشروع قانون", "قطار"):
            assert [each.UID() for each in search.find(asked).letters] == [letter.UID()]
    assert file.sha512 not in site_texts()
    site_texts().keep(file.sha512, [])
    assert file.sha512 in site_texts()
    assert site_texts()._kept[file.sha512].form == texts.FORM
