"""Nobody overwrites what he did not see."""

import io
import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.exceptions import Stale
from gov.correspondence.interfaces import ILetterChanged
from gov.correspondence.letters import changing
from gov.correspondence.letters.version import expect
from gov.correspondence.letters.version import version
from support import drafts
from zope.component import getGlobalSiteManager


def test_what_was_changed_meanwhile_is_not_overwritten(portal, staff):
    letter = drafts.draft(staff)
    seen = version(letter)
    expect(letter, seen)
    expect(letter, "")
    with staff.acting("huda"):
        letters.update(letter, {"body": "نص آخر"})
    with pytest.raises(Stale) as refused:
        expect(letter, seen)
    assert refused.value.status == 412


def test_files_and_state_make_another_version(portal, staff):
    letter = drafts.draft(staff)
    seen = {version(letter)}
    with staff.acting("sami"):
        files.add(letter, "attachment", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        seen.add(version(letter))
        letters.update(letter, {"declared_attachments": 1})
        seen.add(version(letter))
        acts.submit(letter)
        seen.add(version(letter))
    assert len(seen) == 4


def test_what_is_changed_together_is_told_once(portal, staff):
    letter, told = drafts.draft(staff), []
    components = getGlobalSiteManager()

    def note(event):
        told.append(event.object)

    components.registerHandler(note, (ILetterChanged,))
    try:
        with staff.acting("sami"), changing.one_change(), changing.one_change():
            letters.update(letter, {"body": "نص آخر"})
            files.add(letter, "attachment", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
            assert told == []
        assert told == [letter]
        with staff.acting("sami"):
            files.remove(letter, next(iter(letter.files)))
        assert told == [letter, letter]
    finally:
        components.unregisterHandler(note, (ILetterChanged,))
