"""A letter as one line of a list: only what the reader may know of it."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import tracking
from gov.correspondence.letters import lists
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.content import Letter
from gov.correspondence.returning.overdue import is_overdue
from gov.correspondence.tracking.labels import status_label
from gov.correspondence.withdrawal.rules import standing
from typing import Any
from typing import NamedTuple


OVER = ("closed", "discarded", "withdrawn", "returned")


class Line(NamedTuple):
    """What a list shows of a letter; days are as ``dates.in_words`` gives them.

    ``heading`` is the subject for those who may read it, else the kind of letter.
    ``statuses`` are recipient, words and class of each consignment; ``notice`` are words where
    its sender wants it back, or reminds us; ``uid`` and ``kind`` are the letter's. ``possible``
    are the acts that can be done on it among others, where the list knows.
    """

    url: str
    heading: Any
    readable: bool
    party: str
    more_parties: int
    number: str
    day: dict[str, str] | None
    their_number: str
    their_day: dict[str, str] | None
    state: words.Pill
    urgency: dict[str, str] | None
    confidentiality: dict[str, str] | None
    due: dict[str, str] | None
    late: bool
    unread: bool
    statuses: Sequence[tuple[str, Any, str]]
    acts: Sequence[Any]
    notice: Any = ""
    uid: str = ""
    kind: str = ""
    possible: Sequence[str] = ()


class Lines:
    """Makes lines for one request; the agency's lists are read once."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.urgencies = lists.urgencies()
        self.degrees = lists.confidentialities()
        self.now = dates.now()

    def line(self, letter: Letter, acts: Sequence[str] = ()) -> Line:
        """Return the line of a letter the caller may see."""
        readable = may(letter, "Read Letter")
        state = transitions.state(letter)
        incoming = letter.kind == "incoming"
        due = answer_deadline(letter)
        names = [parties.sender(letter)] if incoming else _recipients(letter)
        return Line(
            url=letter.absolute_url(),
            heading=(readable and letter.letter_subject) or words.KINDS[letter.kind],
            readable=readable,
            party=names[0] if names else "",
            more_parties=max(len(names) - 1, 0),
            number=letter.number or "",
            day=self._words(
                letter.registered_at or letter.letter_date or _arrival(letter) or _made(letter)
            ),
            their_number=_their_number(letter) if incoming else "",
            their_day=self._words(letter.their_date) if incoming else None,
            state=words.pill(letter.kind, state),
            urgency=self._raised(self.urgencies, letter.urgency),
            confidentiality=self._raised(self.degrees, letter.confidentiality),
            due=self._words(due),
            late=bool(due and due.is_past(self.now) and state not in OVER),
            unread=state == "received",
            statuses=self._statuses(letter),
            acts=[words.NEXT[act] for act in acts if act in words.NEXT],
            notice=_notice(letter),
            uid=letter.UID(),
            kind=letter.kind,
        )

    def _words(self, value: Any) -> dict[str, str] | None:
        return dates.in_words(value, self.request)

    def _raised(self, values: Sequence[lists.Value], code: str | None) -> dict[str, str] | None:
        """Return the badge of a value that is not the ordinary one."""
        usual = values[0].code if values else ""
        return parties.badge(values, code) if code != usual else None

    def _statuses(self, letter: Letter) -> list[tuple[str, Any, str]]:
        return [
            (
                parties.recipient(one.recipient),
                status_label(status, one.recipient.get("delivery") or "exchange"),
                words.STATUS_CSS.get(status, ""),
            )
            for one in (tracking.consignments(letter) if letter.consignments else ())
            for status in [tracking.status(one)]
        ]


def _notice(letter: Letter) -> Any:
    if letter.kind == "incoming" and is_overdue(letter):
        return _("Late: neither registered nor returned")
    if letter.reminded and not letter.number:
        return _("Reminded by its sender")
    if letter.withdrawal is not None:
        return _("Asked back by its sender") if letter.withdrawal.waits else ""
    waits = any(standing(one.facts()) == "asked" for one in letter.consignments.values())
    return _("Asked back") if waits else ""


def _recipients(letter: Letter) -> list[str]:
    return [parties.recipient(row) for row in letter.recipients or ()]


def _arrival(letter: Letter) -> Any:
    return getattr(letter, "arrived_at", None) if letter.kind == "incoming" else None


def _made(letter: Letter) -> Any:
    return letter.created().asdatetime()


def _their_number(letter: Any) -> str:
    return letter.their_number or (_("Without a number") if letter.their_number_absent else "")
