"""Letters that left here and that only their recipients still have, and what is done about them.

Their numbers stay theirs; their content comes from paper, or from the recipient, and is entered
under the number that was kept.
"""

from collections.abc import Iterator
from datetime import datetime
from gov.correspondence.api import journal
from gov.correspondence.api import registers
from gov.correspondence.api.registers import Held
from gov.correspondence.api.registers import Sent
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.browser import parties
from gov.exchange import log
from gov.exchange.messages import _
from gov.exchange.reconcile.store import Lost
from gov.exchange.store import recovery
from gov.exchange.worker.portal import Portal
from typing import Any


HEAP = 50
LONGEST = 500
GOOD = ("kept", "here")


def hold(portal: Portal) -> None:
    """Keep the numbers that peers say letters of ours have."""
    waiting = portal.read(unheld)
    for start in range(0, len(waiting), HEAP):
        heap = tuple(waiting[start : start + HEAP])
        with portal.opened():
            outcomes = registers.hold(heap)
        portal.commit(lambda site, told=outcomes: noted(site, told), "exchange: numbers kept")
    portal.commit(settle_claims, "exchange: numbers kept")


def unheld(site: Any) -> list[Sent]:
    """Letters whose numbers were not looked up yet."""
    return [
        Sent(lost.message_id, lost.number, lost.seen, parties.agency(lost.peer))
        for lost in recovery(site).outgoing.values()
        if lost.number and not lost.outcome
    ]


def noted(site: Any, outcomes: dict[str, Held]) -> None:
    """Remember what became of numbers, and tell what somebody must look at."""
    found = recovery(site)
    for message_id, held in outcomes.items():
        lost = found.outgoing[message_id]
        lost.outcome, lost.book = held
        good = held.outcome in GOOD
        found.report(**{f"outgoing numbers {'kept' if good else 'to look at'}": 1})
        if not good:
            log.alarm("number-not-kept", message_id=message_id, reason=held.outcome)


def settle_claims(site: Any) -> None:
    """Forget the claims that were looked up."""
    found = recovery(site)
    found.claims = frozenset(each.number for each in unheld(site))


def keep_free(portal: Portal) -> None:
    """Keep free what the books may have given on paper, or to agencies that were not reached."""
    since, began = portal.read(span)
    with portal.opened():
        counts = registers.keep_free(since, began)
    told = {"numbers kept free": sum(counts.values())}
    portal.commit(lambda site: recovery(site).report(**told), "exchange: numbers kept free")


def span(site: Any) -> tuple[datetime, datetime]:
    """From the backup to the beginning of the recovery."""
    last = recovery(site).reports[-1]
    return datetime.fromisoformat(last["since"]), datetime.fromisoformat(last["began"])


def tasks(site: Any) -> list[Lost]:
    """The letters that the person logged in has to see to, by number."""
    mine = [lost for lost in recovery(site).outgoing.values() if not lost.settled]
    if not mine:
        return []
    books = {book.id for book in registers.writable_books()}
    found = [lost for lost in mine if (lost.book in books if lost.book else books)]
    return sorted(found, key=lambda lost: (lost.number, lost.message_id))


def settle(site: Any, message_id: str, remark: str) -> None:
    """Note what was done about a letter, which then waits for nobody.

    Raises ``NotFound`` for one that is not the person's to see to, ``WrongState`` before its number
    was looked up, ``Invalid`` without a remark.
    """
    said = " ".join(remark.split())
    if not said or len(said) > LONGEST or not said.isprintable():
        raise Invalid(_("Say in one line what was done."), field="remark")
    lost = next((each for each in tasks(site) if each.message_id == message_id), None)
    if lost is None:
        raise NotFound(_("There is no such letter."), field="message_id")
    if lost.number and not lost.outcome:
        raise WrongState(_("The number is being looked up."))
    lost.settled, lost.remark = True, said
    journal.record_site("lost-letter-settled", said, message=message_id, number=lost.number)


def at(site: Any, peer: str, number: str) -> Lost | None:
    """What a peer says it holds of the letter that has this number of ours; None for nothing, or
    where it was seen that it speaks of another letter."""
    found = recovery(site)
    if found._p_jar is not None:
        # What a peer tells meanwhile must undo what was decided without it.
        found._p_jar.readCurrent(found)
    for told in found.outgoing.values():
        if (told.peer, told.number) == (peer, number) and told.outcome in ("", *GOOD):
            return told
    return None


def waiting(site: Any) -> Iterator[Lost]:
    """All letters that wait for somebody, for the report."""
    return (lost for lost in recovery(site).outgoing.values() if not lost.settled)
