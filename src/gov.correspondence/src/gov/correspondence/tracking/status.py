"""The status of a consignment, derived from the set of its facts."""

from collections.abc import Iterable
from gov.correspondence.tracking.fact import AGAIN
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import FINAL
from gov.correspondence.tracking.fact import NEGATIVE
from gov.correspondence.tracking.fact import POSITIVE
from gov.correspondence.tracking.fact import REROUTED
from gov.correspondence.tracking.fact import UNCONFIRMED


NOTHING_KNOWN = "prepared"
STATUSES = (NOTHING_KNOWN, *POSITIVE, *NEGATIVE, *FINAL)
SENT = ("queued", "relayed")
# What no longer counts, by the event that began anew.
ENDED = {(AGAIN, REROUTED): ("failed", "refused"), (REROUTED,): (*UNCONFIRMED, "returned")}


def derive(facts: Iterable[Fact], recipient_agency: str = "") -> str:
    """Return the status that a set of facts amounts to, one of ``STATUSES``.

    The order in which facts arrive never matters, the times they state do:

    - a withdrawal ends it;
    - a negative fact holds until a positive fact of a later time contradicts it;
    - otherwise the furthest positive fact counts, so that a late "delivered" never hides
      "registered", and nothing but the recipient's own statement reads as received;
    - a failure that the recipient did not state, or a refusal that it did not seal, says only that
      the sender knows nothing: any statement of receipt outweighs it, whatever the times;
    - what a mail system says of a message is no statement of receipt;
    - what ended an earlier try no longer counts once the consignment is sent again;
    - once it goes another way, only what was received counts of the way before.
    """
    known = _of_this_try(tuple(facts))
    if any(fact.event in FINAL for fact in known):
        return "withdrawn"
    positive = [fact for fact in known if fact.event in POSITIVE]
    refusal = _last_refusal(known, positive, recipient_agency)
    if refusal is None:
        return _furthest(positive)
    later = [fact for fact in positive if fact.event not in SENT and fact.time > refusal.time]
    return _furthest(later) if later else refusal.event


def _of_this_try(known: tuple[Fact, ...]) -> tuple[Fact, ...]:
    for marks, ended in ENDED.items():
        since = max((fact.time for fact in known if fact.event in marks), default=None)
        if since is not None:
            known = tuple(fact for fact in known if fact.event not in ended or fact.time > since)
    return known


def _furthest(positive: list[Fact]) -> str:
    ranks = (POSITIVE.index(fact.event) for fact in positive)
    rank = max(ranks, default=-1)
    return POSITIVE[rank] if rank >= 0 else NOTHING_KNOWN


def _last_refusal(
    known: tuple[Fact, ...], positive: list[Fact], recipient_agency: str
) -> Fact | None:
    received = any(fact.event not in UNCONFIRMED for fact in positive)
    negative = [
        fact
        for fact in known
        if fact.event in NEGATIVE and not (received and _is_ignorance(fact, recipient_agency))
    ]
    return max(negative, key=_weight, default=None)


def _is_ignorance(fact: Fact, recipient_agency: str) -> bool:
    if fact.event == "refused":
        return not fact.evidence
    return fact.event == "failed" and fact.by.get("agency", "") != recipient_agency


def _weight(fact: Fact) -> tuple[object, ...]:
    return (fact.time, NEGATIVE.index(fact.event), fact.id)
