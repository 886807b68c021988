"""Where an owed answer shows: on the desks of those who wait or must act, and in the ledger."""

from collections.abc import Iterator
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.awaits import WRITERS
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.threads import links
from gov.correspondence.threads.answers import OURSELVES
from gov.correspondence.threads.answers import owing
from plone import api
from plone.indexer import indexer
from Products.CMFCore.indexing import processQueue
from typing import Any
from zope.component import adapter
from zope.interface import implementer


BY_US = "by-us"
TO_US = "to-us"
SIDES = (BY_US, TO_US)

ANSWERERS = ("head", "office-manager")


@implementer(IAwaits)
@adapter(ILetter)
class Debts:
    """Those who wrote wait for the answer, those to whom it was distributed owe it."""

    def __init__(self, letter: Any) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield who has to see to the answer, until the day it is due."""
        letter = self.letter
        if not any(True for _party in owing(letter)):
            return
        if letter.kind == "incoming":
            act, units, roles = "owe-answer", letter.assigned_units or (), ANSWERERS
        else:
            act, units, roles = "await-answer", (letter.unit,), WRITERS
        for unit in units:
            for role in roles:
                yield Await(act, unit=unit, held=role, due=answer_deadline(letter))


@indexer(ILetter)
def letter_debt(letter: Any) -> tuple[str, ...]:
    """Return ``<side>|<party>`` for each open debt of the letter."""
    return tuple(token(letter, party) for party in owing(letter))


def token(letter: Any, party: str) -> str:
    """Return the spelling of one debt in the index: whose it is, and the other party."""
    if party == OURSELVES:
        return f"{BY_US}|{links.party_of(letter)}"
    return f"{TO_US}|{party}"


def known(side: str) -> list[str]:
    """Return every debt of a side that stands in the index."""
    processQueue()
    values = api.portal.get_tool("portal_catalog").Indexes["letter_debt"].uniqueValues()
    return [value for value in values if value.startswith(f"{side}|")]
