"""From occasions to people: who is told of what, once the act is durable.

Only the portal's one worker does this. Taking an occasion out and telling its people are one
transaction, and what a person is told has an id made of what it is: none is told twice or never.
"""

import logging
import transaction
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import UTC
from gov.correspondence.accounts.refusals import DirectorySilent
from gov.correspondence.letters import awaits
from gov.correspondence.letters import lookup
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.notification import audience
from gov.correspondence.notification import choices
from gov.correspondence.notification import matrix
from gov.correspondence.notification import notice
from gov.correspondence.notification import occasion
from gov.correspondence.notification import queue
from gov.correspondence.notification import settings
from gov.correspondence.notification.notice import Notice
from gov.correspondence.notification.noticing import ANSWERED
from gov.correspondence.notification.occasion import Occasion
from gov.correspondence.notification.pending import site_occasions
from gov.correspondence.notification.queue import Message
from transaction.interfaces import TransientError
from typing import Any


logger = logging.getLogger(__name__)


def spread(limit: int) -> int:
    """Tell the people of at most ``limit`` occasions; return how many were told.

    Raises ``DirectorySilent``, and then nothing is lost: it is done again.
    """
    taken = site_occasions().take(limit)
    written = settings.rows() if taken else {}
    return sum(_told(text, written) for text in taken)


def _told(text: str, written: Mapping[str, Any]) -> bool:
    """Tell the people of an occasion; one that cannot be told holds up no other, and is kept."""
    before = transaction.savepoint(optimistic=True)
    try:
        _tell(occasion.read(text), written)
    except (DirectorySilent, TransientError):
        raise
    except Exception:
        logger.exception("An occasion cannot be told; it is kept: %s", text[:200])
        before.rollback()
        site_occasions().note(text)
        return False
    return True


def _tell(happened: Occasion, matrix_rows: Mapping[str, Any]) -> None:
    letter = lookup.by_uid(happened.letter)
    if not ILetter.providedBy(letter):
        return
    waiting = set(awaits.tokens(letter))
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for event, token in happened.news:
        # What was done meanwhile waits for nobody any more.
        if token in waiting or event == ANSWERED:
            role = matrix.role_of(token.partition("|")[2])
            cells = settings.cells(event, role, matrix_rows)
            for person in audience.of(token) - {happened.by}:
                told[person, event] |= matrix.ways(cells, choices.of(person).of(event))
    for (person, event), ways in sorted(told.items()):
        id = occasion.key(person, event, happened.letter, happened.at)
        _put(person, Notice(id, event, happened.letter, happened.at), ways, letter.urgency or "")


def _put(person: str, told: Notice, ways: Iterable[str], urgency: str) -> None:
    """Tell a person on these ways; somebody who is told as several hears it once on each."""
    for way in settings.offered():
        if way not in ways:
            continue
        if way == matrix.SCREEN:
            notice.made().make(person).add(told)
        else:
            queue.messages().add(_message(person, told, way, urgency), told)


def _message(person: str, told: Notice, way: str, urgency: str) -> Message:
    now = datetime.now(UTC)
    if way == matrix.DIGEST:
        due = settings.next_digest(now)
        return Message(occasion.digest_key(person, due), person, way, due)
    due = settings.not_before(now, urgency, choices.of(person).quiet)
    return Message(told.id, person, way, due)
