"""A letter begins to wait for somebody: noted with the act, told once the act is durable."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.interfaces import ILetterAwaitsChanged
from gov.correspondence.letters.content import Letter
from gov.correspondence.notification import events
from gov.correspondence.notification.occasion import Occasion
from gov.correspondence.notification.pending import site_occasions


def awaits_changed(letter: Letter, event: ILetterAwaitsChanged) -> None:
    """Note what is new for whom, in the transaction that made it so."""
    found = events.news(event.before, event.after)
    if found:
        occasion = Occasion(letter.UID(), datetime.now(UTC), people.current_id(), found)
        site_occasions().note(occasion.text())
