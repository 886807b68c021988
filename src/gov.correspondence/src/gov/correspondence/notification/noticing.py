"""A letter begins to wait for somebody: noted with the act, told once the act is durable."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.interfaces import IAnswerReceived
from gov.correspondence.interfaces import ILetterAwaitsChanged
from gov.correspondence.letters.content import Letter
from gov.correspondence.notification import events
from gov.correspondence.notification.events import News
from gov.correspondence.notification.occasion import Occasion
from gov.correspondence.notification.pending import site_occasions


ANSWERED, WAITED = "answered", "await-answer"


def awaits_changed(letter: Letter, event: ILetterAwaitsChanged) -> None:
    """Note what is new for whom, in the transaction that made it so."""
    _note(letter, events.news(event.before, event.after))


def answer_received(letter: Letter, event: IAnswerReceived) -> None:
    """Note that those who waited for an answer have one."""
    waited = (token for token in letter.waits if token.startswith(f"{WAITED}|"))
    _note(letter, tuple(News(ANSWERED, token) for token in waited))


def _note(letter: Letter, found: tuple[News, ...]) -> None:
    if found:
        occasion = Occasion(letter.UID(), datetime.now(UTC), people.current_id(), found)
        site_occasions().note(occasion.text())
