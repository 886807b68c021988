"""Withdrawing a letter: where each consignment stands, and what a state allows. Pure.

A withdrawal is a request. What was not registered yet is withdrawn at once by the recipient's
portal; what has a number there is withdrawn with the consent of its registrar.
"""

from collections.abc import Iterable
from gov.correspondence.tracking.fact import ASKED
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT


NONE, OPEN, REFUSED, WITHDRAWN = "none", "asked", "refused", "withdrawn"
AT_ONCE, BY_CONSENT, OVER = "at-once", "by-consent", "over"
WAYS = {
    "received": AT_ONCE,
    "opened": AT_ONCE,
    "returned": AT_ONCE,
    "registered": BY_CONSENT,
    "distributed": BY_CONSENT,
    "closed": BY_CONSENT,
}
# The recipient has it no more, or never took it: there is nothing to be withdrawn.
NOT_THERE = ("withdrawn", "refused", "returned")


def standing(facts: Iterable[Fact]) -> str:
    """Return how far the withdrawal of a consignment is: ``none``, ``asked``, ``refused`` or
    ``withdrawn``.

    Each refusal answers one request; the clocks of two agencies are not compared.
    """
    events = [fact.event for fact in facts]
    if "withdrawn" in events:
        return WITHDRAWN
    if ASKED not in events:
        return NONE
    return OPEN if events.count(ASKED) > events.count(KEPT) else REFUSED


def may_ask(facts: Iterable[Fact], status: str, by_exchange: bool, unsent: bool = False) -> bool:
    """Tell whether a consignment of this status can be withdrawn, or asked back once more.

    What travels another way is withdrawn only before it is delivered, or while its carrier says
    that it is ``unsent``.
    """
    if standing(facts) in (OPEN, WITHDRAWN) or status in NOT_THERE:
        return False
    return by_exchange or unsent or status in ("prepared", "failed")


def way(state: str) -> str:
    """Return how an incoming letter in a workflow state is withdrawn.

    ``at-once``, ``by-consent``, or ``over`` where it is withdrawn already.
    """
    return WAYS.get(state, OVER)
