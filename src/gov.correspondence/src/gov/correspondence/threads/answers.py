"""Who still owes an answer to a letter: each party until it answered or was let off."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import AnswerReceived
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.reach import renew
from gov.correspondence.threads import links
from gov.correspondence.tracking import dispatching
from persistent import Persistent
from typing import Any
from typing import NamedTuple
from zope.event import notify


ATTRIBUTE = "follow_up"
# A letter is owed an answer, or owes one, while it is in one of these states.
OPEN = {
    "outgoing": ("dispatched",),
    "circular": ("dispatched",),
    "incoming": ("registered", "distributed"),
}
OURSELVES = "ourselves"
# Whoever passes a letter on to a third agency has not answered it.
FORWARDS = "forwards"


class Settlement(NamedTuple):
    """How a party's debt ended: ``how`` is ``answered`` or ``let-off``, ``time`` UTC.

    ``letter`` is the UID of the answer, ``by`` and ``remark`` say who let the party off and why.
    """

    how: str
    time: datetime
    letter: str = ""
    by: str = ""
    remark: str = ""


class FollowUp(Persistent):
    """The settlements of a letter by party, and the reminders that were drafted for it."""

    __roles__ = ()

    def __init__(self) -> None:
        self.settled = OOBTree()
        self.reminders: tuple[str, ...] = ()


def owing(letter: Any) -> Iterator[str]:
    """Yield the parties that still owe an answer; ``OURSELVES`` where it is us."""
    if letter.answer_due and transitions.state(letter) in OPEN.get(letter.kind, ()):
        settled = settlements(letter)
        for party in parties(letter):
            if party not in settled:
                yield party


def parties(letter: Any) -> list[str]:
    """Return who is asked for an answer: the recipients of the original, or ourselves."""
    if letter.kind == "incoming":
        return [OURSELVES]
    sent = dispatching.of(letter)
    asked = [one.recipient for one in sent if one.status() not in ("withdrawn", "returned")]
    rows = asked if sent else letter.recipients or ()
    rows = [row for row in rows if row["role"] == "original"]
    return list(dict.fromkeys(party_of_row(row) for row in rows))


def settlements(letter: Any) -> dict[str, Settlement]:
    """Return how each party's debt ended."""
    kept = getattr(letter, ATTRIBUTE, None)
    return dict(kept.settled) if kept is not None else {}


def follow_up(letter: Any) -> FollowUp:
    """Return what is kept of a letter's follow-up, to write."""
    if getattr(letter, ATTRIBUTE, None) is None:
        setattr(letter, ATTRIBUTE, FollowUp())
    return getattr(letter, ATTRIBUTE)


def let_off(letter: Any, party: str, remark: str) -> None:
    """End a debt without an answer; the remark says why.

    ``party`` may be empty where only one owes. Raises ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    if not may_follow_up(letter):
        raise NotAllowed(NOT_ALLOWED)
    open_parties = list(owing(letter))
    if letter.kind == "incoming" and transitions.state(letter) != "distributed":
        raise WrongState(_("The letter is distributed to a unit first."))
    if not open_parties:
        raise WrongState(_("No answer is awaited for this letter."))
    chosen = party or (open_parties[0] if len(open_parties) == 1 else "")
    if chosen not in open_parties:
        raise Invalid(_("Choose a party that still owes an answer."), field="party")
    clean = clean_remark(remark, required=True)
    by = people.myself()[1]
    settle(letter, chosen, Settlement("let-off", datetime.now(UTC), by=by, remark=clean))
    journal.record(letter, "let-off", clean, party=chosen)


def settle(letter: Any, party: str, settlement: Settlement) -> None:
    """End the debt of a party; the first end stands."""
    kept = follow_up(letter)
    if party not in kept.settled:
        kept.settled[party] = settlement
        renew(letter)


def note_answer(answer: Any) -> None:
    """End the debts that a registered incoming or a dispatched outgoing letter answers."""
    if answer.kind == "incoming":
        party = links.party_of(answer)
        keys = [key for key in _answering(answer) if key[0] == links.OURS]
    else:
        party = OURSELVES
        keys = [key for key in _answering(answer) if key[0] != links.OURS]
    settlement = Settlement("answered", datetime.now(UTC), letter=answer.UID())
    for key in keys:
        for letter in links.bearers(key):
            if party in owing(letter):
                if party != OURSELVES:
                    notify(AnswerReceived(letter, answer))
                settle(letter, party, settlement)


def answered(answer: Any) -> list[Any]:
    """Return the incoming letters that a letter of ours refers to by the sender's number."""
    keys = [key for key in _answering(answer) if key[0] != links.OURS]
    found = (letter for key in keys for letter in links.bearers(key))
    return [letter for letter in found if letter.kind == "incoming"]


def _answering(letter: Any) -> list[links.Key]:
    """Return the numbers a letter refers to, without that of a letter it only passes on."""
    return [key for key, relation in links.references(letter).items() if relation != FORWARDS]


def may_follow_up(letter: Any) -> bool:
    """Tell whether the caller may follow up a letter: who wrote it, or whose unit is to answer."""
    return may(letter, "Follow Up Letter")


def party_of_row(row: Any) -> str:
    """Return the key of the party a recipient row names."""
    if row["kind"] == "outside":
        return f"outside:{' '.join((row['name'] or '').split()).casefold()}"
    return f"agency:{row['agency']}"
