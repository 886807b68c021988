"""The container of the books in a portal."""

from gov.correspondence.registers.content import ID
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


def create(portal: Any) -> None:
    """Make ``/registers``, once, and chain the lines of books that knew no chain."""
    if ID not in portal.objectIds():
        registers = createContent("Registers", id=ID, title="Registers")
        addContentToContainer(portal, registers, checkConstraints=False)
    for book in portal._getOb(ID).books.values():
        book.bind()
