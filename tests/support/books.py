"""Books for a test portal, and letters at the door of a book."""

from gov.correspondence.registers.interfaces import IBookSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


BOOKS = {
    "outgoing": {"kind": "outgoing", "pattern": "MOJ-{year}-{number:05}"},
    "outgoing-minister": {"kind": "outgoing", "pattern": "MIN-{year}-{number:05}"},
    "outgoing-secret": {"kind": "outgoing", "pattern": "S-{year}-{number:05}", "sealed": True},
    "incoming": {"kind": "incoming", "pattern": "IN-{year}-{number:05}"},
    "incoming-secret": {"kind": "incoming", "pattern": "IN-S-{year}-{number:05}", "sealed": True},
}


def describe_books(books=None):
    """Write the settings of books into the registry of the current portal."""
    rows = getUtility(IRegistry).collectionOfInterface(
        IBookSettings, prefix="gov.correspondence.books", check=False
    )
    for position, (book_id, values) in enumerate((books or BOOKS).items()):
        row = rows.add(book_id)
        row.name_ar, row.name_en, row.position = f"سجل {position}", book_id, position
        for name, value in values.items():
            setattr(row, name, value)
