"""A letter as the catalog reads it."""

import pytest
from gov.correspondence.letters import awaits
from gov.correspondence.letters.indexable import EMPTY
from gov.correspondence.letters.indexable import IndexableLetter
from plone import api
from plone.indexer.interfaces import IIndexableObject
from support import drafts
from zope.component import getMultiAdapter


def read(letter):
    """The letter as the portal's catalog gets it."""
    return getMultiAdapter((letter, api.portal.get_tool("portal_catalog")), IIndexableObject)


@pytest.fixture
def letter(staff):
    return drafts.outgoing(staff, "draft")


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_what_lies_above_is_not_taken_for_the_letter(letter, name):
    setattr(api.portal.get(), name, "of the portal")
    with pytest.raises(AttributeError):
        getattr(read(letter), name)


def test_a_page_that_is_named_like_a_part_of_a_letter_is_none(letter):
    api.portal.get().transaction = "of the portal"
    assert letter.transaction == ""


def test_it_waits_for_what_its_rooms_say(letter):
    indexable = read(letter)
    assert type(indexable) is IndexableLetter
    assert indexable.letter_awaits == awaits.tokens(letter) != ()
    assert indexable.letter_due == awaits.due(letter)


def test_the_rooms_are_asked_once(letter, monkeypatch):
    asked = []
    monkeypatch.setattr(awaits, "awaits", lambda letter: asked.append(letter) or iter(()))
    indexable = read(letter)
    assert (indexable.letter_awaits, indexable.letter_due) == ((), awaits.first_due(()))
    assert len(asked) == 1
