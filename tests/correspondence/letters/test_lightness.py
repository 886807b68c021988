"""The catalog of a portal, light to write."""

from gov.correspondence.letters import lightness
from plone import api
from support import drafts


def catalog():
    return api.portal.get_tool("portal_catalog")._catalog


def test_a_new_portal_has_it(portal):
    held = catalog()
    assert type(held.data) is lightness.Columns
    assert type(held.paths) is lightness.Paths
    assert type(held.uids) is lightness.Numbers
    assert isinstance(held.indexes["letter_number"]._counter, lightness.Changes)
    assert type(held.indexes["letter_number"]._unindex) is lightness.Values


def test_a_stock_catalog_keeps_what_it_holds(staff, portal):
    drafts.outgoing(staff, "draft")
    held = catalog()
    before = (dict(held.data), dict(held.paths), dict(held.uids))
    index = held.indexes["review_state"]
    remembered = dict(index._unindex)
    held.data, held.paths = lightness.IOBTree(held.data), lightness.IOBTree(held.paths)
    held.uids = lightness.OIBTree(held.uids)
    index._unindex = lightness.IOBTree(index._unindex)
    lightness.install(portal)
    assert (dict(held.data), dict(held.paths), dict(held.uids)) == before
    assert dict(index._unindex) == remembered
    assert type(held.data) is lightness.Columns
    assert type(index._unindex) is lightness.Values


def test_what_is_light_is_left_alone(portal):
    held = catalog()
    before = (held.data, held.paths, held.uids)
    lightness.install(portal)
    assert (held.data, held.paths, held.uids) == before


def test_a_change_is_noticed_within_a_request(staff, portal):
    """A query that was answered once is not answered from memory after a change."""
    letter = drafts.outgoing(staff, "draft")
    search = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    assert len(search(review_state="draft", UID=letter.UID())) == 1
    index = catalog().indexes["review_state"]
    before = index.getCounter()
    index.unindex_object(letter_number(letter))
    assert index.getCounter() > before
    assert len(search(review_state="draft", UID=letter.UID())) == 0


def letter_number(letter):
    """The number of a letter in the catalog."""
    return catalog().uids["/".join(letter.getPhysicalPath())]
