"""From occasions to people: who is told of what, once the act is durable.

Only the portal's one worker does this. Taking an occasion out and telling its people are one
transaction, and what a person is told has an id made of what it is: none is told twice or never.
"""

from gov.correspondence.letters import awaits
from gov.correspondence.letters import lookup
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.notification import audience
from gov.correspondence.notification import notice
from gov.correspondence.notification import occasion
from gov.correspondence.notification.notice import Notice
from gov.correspondence.notification.occasion import Occasion
from gov.correspondence.notification.pending import site_occasions
from plone import api


def spread(limit: int) -> int:
    """Tell the people of at most ``limit`` occasions; return how many were looked at.

    Raises ``DirectorySilent``, and then nothing is lost: it is done again.
    """
    taken = site_occasions().take(limit)
    for text in taken:
        _tell(occasion.read(text))
    return len(taken)


def _tell(happened: Occasion) -> None:
    letter = lookup.by_uid(happened.letter)
    if not ILetter.providedBy(letter):
        return
    waiting = set(awaits.tokens(letter))
    for event, token in happened.news:
        # What was done meanwhile waits for nobody any more.
        if token in waiting:
            for person in sorted(audience.of(token) - {happened.by}):
                _put(person, event, happened)


def _put(person: str, event: str, happened: Occasion) -> None:
    notice.create(api.portal.get())
    kept = notice.boxes()
    id = occasion.key(person, event, happened.letter, happened.at)
    if kept is not None:
        kept.make(person).add(Notice(id, event, happened.letter, happened.at))
