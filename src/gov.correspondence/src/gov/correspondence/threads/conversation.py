"""The conversation a letter belongs to: what it answers, what answers it, across agencies."""

from collections import deque
from collections.abc import Iterator
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.finding import order
from gov.correspondence.threads import links
from typing import NamedTuple


MOST = 200


class Turn(NamedTuple):
    """One letter of a conversation.

    ``relation`` is how it refers to the letter ``to`` (UID); both are ``""`` if it does not.
    """

    letter: Letter
    relation: str = ""
    to: str = ""


class Edge(NamedTuple):
    """A letter that refers to an earlier one, and how."""

    later: Letter
    earlier: Letter
    relation: str


def thread(letter: Letter) -> list[Turn]:
    """Return the conversation, oldest first, at most 200 letters.

    Only letters whose envelope the caller may see are in it, and a reference counts only if the
    caller may read the letter that makes it; what is hidden leads nowhere.
    """
    turns = {letter.UID(): Turn(letter)}
    waiting = deque([letter])
    while waiting and len(turns) < MOST:
        for edge in edges(waiting.popleft()):
            for found in (edge.earlier, edge.later):
                if found.UID() not in turns and len(turns) < MOST:
                    turns[found.UID()] = Turn(found)
                    waiting.append(found)
            uid = edge.later.UID()
            if uid in turns and not turns[uid].to:
                turns[uid] = Turn(edge.later, edge.relation, edge.earlier.UID())
    return sorted(turns.values(), key=lambda turn: order(turn.letter))


def edges(letter: Letter) -> Iterator[Edge]:
    """Yield the references from and to a letter that the caller may know of."""
    if may(letter, "Read Letter"):
        for key, relation in links.references(letter).items():
            for earlier in links.bearers(key):
                if earlier.UID() != letter.UID() and may(earlier, "View Envelope"):
                    yield Edge(letter, earlier, relation)
    for key in links.borne(letter):
        for later in links.referrers(key):
            if later.UID() != letter.UID() and may(later, "Read Letter"):
                yield Edge(later, letter, links.references(later)[key])
