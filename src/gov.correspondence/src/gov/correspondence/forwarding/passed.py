"""Where a letter went on to, told by the covering letters that were made of it here."""

from collections.abc import Iterator
from gov.correspondence.forwarding.rules import ACT
from gov.correspondence.journal import log
from gov.correspondence.letters import lookup
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import FORWARDED
from gov.correspondence.tracking.fact import ONWARD


NOT_THERE = ("withdrawn", "refused", "returned", "failed")


def covering(letter: IncomingLetter) -> Iterator[OutgoingLetter]:
    """Yield the covering letters of a letter that came, the first one first.

    Only those whose envelope the caller may see, and none that was given up.
    """
    for found in _made(letter):
        if transitions.state(found) != "discarded" and may(found, "View Envelope"):
            yield found


def out(letter: IncomingLetter) -> list[OutgoingLetter]:
    """Return the covering letters with which a letter left and that are out; asks no permission.

    One is out while a recipient has it or may still get it.
    """
    return [found for found in _made(letter) if any(map(_is_out, dispatching.of(found)))]


def _is_out(consignment: Consignment) -> bool:
    return consignment.status() not in NOT_THERE


def _made(letter: IncomingLetter) -> Iterator[OutgoingLetter]:
    drafts = [entry.data.get("draft", "") for entry in log.entries(letter) if entry.act == ACT]
    found = (lookup.by_uid(uid) for uid in dict.fromkeys(drafts))
    yield from (each for each in found if each is not None)


def told(letter: Letter) -> list[Fact]:
    """Return what the recipients of a letter of ours said of passing it on, oldest first."""
    facts = [fact for each in dispatching.of(letter) for fact in each.facts()]
    known = [fact for fact in facts if fact.event in (FORWARDED, ONWARD)]
    return sorted(known, key=lambda fact: fact.time)
