"""The letters of a signing folder."""

from gov.correspondence import _
from gov.correspondence.delegation.authority import groups_for
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters.awaits import token
from gov.correspondence.letters.content import Letter
from gov.correspondence.signing.folder import cabinet
from gov.correspondence.signing.folder import Folder
from gov.correspondence.signing.rights import Desk
from gov.correspondence.signing.rights import desks
from plone import api
from typing import NamedTuple


MOST = 200


class Item(NamedTuple):
    """A letter in a folder, with the note of who prepared it."""

    letter: Letter
    note: str


def my_desks() -> dict[str, Desk]:
    """Return the folders the caller works, by unit."""
    return desks(groups_for("approve"))


def desk(unit: str) -> Desk:
    """Return a folder the caller works; ``""`` for the only or first one.

    Raises ``NotAllowed``.
    """
    mine = my_desks()
    wanted = unit or next(iter(mine), "")
    if wanted not in mine:
        raise NotAllowed(_("You neither sign for this unit nor prepare its folder."), field="unit")
    return mine[wanted]


def folder_of(unit: str) -> Folder:
    """Return what was prepared for a unit whose folder the caller works."""
    return cabinet().get(desk(unit).unit)


def folder(unit: str = "") -> list[Item]:
    """Return the letters of a folder; see ``api.signing.folder``."""
    here = desk(unit)
    prepared = cabinet().get(here.unit)
    letters = {letter.UID(): letter for letter in waiting(here)}
    return [Item(letters[uid], prepared.notes.get(uid, "")) for uid in prepared.arrange(letters)]


def waiting(here: Desk) -> list[Letter]:
    """Return what waits for the signatory, as far as the caller sees it, most urgent first."""
    tokens = [token("approve", group) for group in here.signs]
    tokens += [token("prepare", group) for group in here.manages]
    brains = api.portal.get_tool("portal_catalog").searchResults(
        letter_awaits={"query": tokens, "operator": "or"},
        sort_on=("letter_due", "letter_order"),
        sort_order=("ascending", "ascending"),
        sort_limit=MOST,
    )
    return [brain.getObject() for brain in brains[:MOST]]


def known(unit: str, uid: str) -> Letter:
    """Return a letter that lies in a folder of the caller. Raises ``Invalid``."""
    for item in folder(unit):
        if item.letter.UID() == uid:
            return item.letter
    raise Invalid(_("This letter is not in the folder any more."), field="letter")
