"""Whom a letter may go to, and what it may refer to, found while one types."""

from gov.correspondence.addressees import choosing
from gov.correspondence.addressees import earlier
from gov.correspondence.addressees.earlier import Earlier
from gov.correspondence.addressees.entries import Entry


def recipients(text: str, kind: str = "outgoing", limit: int = 20) -> list[Entry]:
    """Return at most ``limit`` recipients that have a word beginning with each word of ``text``.

    A letter goes to agencies, their posts and units, a circular to groups too, a memo to units
    of ours. Whom the caller's units wrote to in letters that he may see comes first. Outside
    parties are in no directory.
    """
    return choosing.find(text, kind, limit)


def references(text: str, limit: int = 10) -> list[Earlier]:
    """Return at most ``limit`` numbered letters that the caller may see, the likeliest first.

    A number is found however it is written and by its parts, theirs too; words as by
    ``api.search.find``. No text finds nothing.
    """
    return earlier.find(text, limit)
