"""The container of the books in a portal."""

from gov.correspondence.registers.content import ID
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


def create(portal: Any) -> None:
    """Make ``/registers``, once."""
    if ID in portal.objectIds():
        return
    registers = createContent("Registers", id=ID, title="Registers")
    addContentToContainer(portal, registers, checkConstraints=False)
