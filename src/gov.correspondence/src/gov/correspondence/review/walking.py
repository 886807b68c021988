"""Moving a letter along its path; the acts of ``letters.acts`` ask and journal, this remembers."""

from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import filing
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.review import record
from gov.correspondence.review import rules
from gov.correspondence.review import settings
from gov.correspondence.review.path import Approval
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import resolved


DRAFTER = "drafter"
APPROVED = ("for_signature", "approved")


def rule_for(letter: Letter) -> rules.Rule | None:
    """Return the rule of the table that is for this letter."""
    return rules.choose(settings.rules(), letter.unit, letter.kind, letter.confidentiality)


def planned(letter: Letter) -> Path:
    """Return the path the letter would take if it were submitted now."""
    path = record.of(letter).path
    if path.by_hand or path.started:
        return path
    rule = rule_for(letter)
    return Path(resolved(rule.reviewers if rule else (), letter.unit))


def choose_signatory(letter: Letter) -> dict[str, str]:
    """Let the unit sign that the table names; return what was changed, for the journal."""
    rule = rule_for(letter)
    if rule is None or rule.signatory_unit in ("", letter.signatory_unit):
        return {}
    letter.signatory_unit = rule.signatory_unit
    return {"signatory_unit": rule.signatory_unit}


def begin(letter: Letter, path: Path, remark: str) -> None:
    """Put a letter that was submitted on the path that was planned for it."""
    review = record.for_writing(letter)
    review.path = path.start()
    review.note("submitted", 0, remark, record.keep_now(letter, review))
    reach.renew(letter)


def step_of(letter: Letter) -> int:
    """Return the position of the step whose turn it is, before an act on it."""
    return record.for_writing(letter).path.position


def way_on(letter: Letter) -> str:
    """Return the transition of an endorsement: ``pass`` to another reviewer, ``""`` at the end."""
    path = record.of(letter).path
    return "pass" if path.position + 1 < len(path.steps) else ""


def endorsed(letter: Letter, remark: str) -> None:
    """Remember the approval of the reviewer whose turn it was, and what he approved."""
    review = record.for_writing(letter)
    step, turn = review.path.position, review.path.turn
    kept = record.keep_now(letter, review)
    unit = turn.unit if turn else ""
    event = review.note("endorsed", step, remark, kept, unit)
    review.path = review.path.endorse(Approval(event.by, event.name, event.at, kept))
    reach.renew(letter)


def target(letter: Letter, to: object) -> int:
    """Return the position of the step a letter is returned to, -1 for its drafter.

    Raises ``Invalid`` for anything but ``drafter`` and an earlier step (an int from 0).
    """
    earlier = step_of(letter)
    if to == DRAFTER:
        return -1
    if isinstance(to, bool) or not isinstance(to, int) or not 0 <= to < earlier:
        raise Invalid(_("A letter goes back to its drafter or to an earlier reviewer."), field="to")
    return to


def returned(letter: Letter, step: int, remark: str) -> None:
    """Give the turn back to a step, or, with -1, to the drafter."""
    review = record.for_writing(letter)
    review.path = review.path.stop() if step < 0 else review.path.back_to(step)
    review.note("returned", step, remark)
    reach.renew(letter)


def withdraw_approvals(letter: Letter) -> None:
    """Bring a letter that was changed after its last approval back to its first reviewer."""
    before, review = transitions.state(letter), record.for_writing(letter)
    filing.drop_scan(letter)
    transitions.fire(letter, "withdraw")
    after = transitions.state(letter)
    journal.record(letter, "withdraw-approvals", from_state=before, to_state=after)
    review.path = review.path.withdraw()
    review.note("withdrawn", 0)
    letter.reindexObject()
    reach.renew(letter)
