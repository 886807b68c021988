"""Deciding on many letters at once, each with its own outcome."""

import transaction
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import acts
from gov.correspondence.letters import finding
from gov.correspondence.letters import transitions
from gov.correspondence.letters.version import expect
from Products.CMFCore.indexing import processQueue
from typing import NamedTuple


MOST = 200
SIGN, RETURN, SKIP = "sign", "return", "skip"


class Decision(NamedTuple):
    """What a signatory decides on one letter (UID).

    ``sign`` approves it for signature by hand, ``return`` sends it back with a remark to the
    drafter or to a step (position from 0), ``skip`` leaves it where it lies. ``version`` is what
    was read; another one refuses the decision, ``""`` takes the letter as it stands.
    """

    letter: str
    decision: str
    remark: str = ""
    to: str | int = "drafter"
    version: str = ""


class Outcome(NamedTuple):
    """What became of one decision: ``done``, ``skipped`` or ``refused`` for ``error``."""

    letter: str
    decision: str
    outcome: str
    state: str = ""
    error: CorrespondenceError | None = None


def decide(decisions: Sequence[Decision]) -> list[Outcome]:
    """Carry out each decision by itself; see ``api.signing.decide``."""
    if len(decisions) > MOST:
        mapping = {"limit": MOST}
        raise Invalid(_("Decide on at most ${limit} letters.", mapping=mapping), field="decisions")
    return [_one(decision) for decision in decisions]


def _one(decision: Decision) -> Outcome:
    if decision.decision == SKIP:
        return Outcome(decision.letter, SKIP, "skipped")
    # What waits to be indexed would be taken back with the savepoint and never come again.
    processQueue()
    before = transaction.savepoint(optimistic=True)
    try:
        state = _carried_out(decision)
    except CorrespondenceError as error:
        before.rollback()
        return Outcome(decision.letter, decision.decision, "refused", error=error)
    return Outcome(decision.letter, decision.decision, "done", state)


def _carried_out(decision: Decision) -> str:
    if decision.decision not in (SIGN, RETURN):
        raise Invalid(_("A decision is sign, return or skip."), field="decision")
    letter = finding.get(decision.letter)
    acts.ask(letter, "approve" if decision.decision == SIGN else "send_back")
    expect(letter, decision.version)
    if decision.decision == SIGN:
        acts.approve(letter, decision.remark)
    else:
        acts.send_back(letter, decision.remark, decision.to)
    return transitions.state(letter)
