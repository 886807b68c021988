"""Laying the path of one letter by hand."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import person_group
from gov.correspondence.api import accounts
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import lists
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.review import record
from gov.correspondence.review import walking
from gov.correspondence.review.path import MAX_STEPS
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import PathError
from gov.correspondence.review.path import Step


STATES = ("draft", "in_review")


def ask(letter: Letter) -> None:
    """Raise ``NotAllowed`` or ``WrongState`` unless the caller may lay the path now."""
    state = transitions.state(letter)
    if letter.kind not in WRITTEN or not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    if state not in STATES:
        raise WrongState(_("The review of this letter is over."))
    if not may(letter, "Adjust Path"):
        raise NotAllowed(NOT_ALLOWED)


def lay(letter: Letter, steps: Sequence[Step], remark: str) -> Path:
    """Give a letter another path; see ``api.review.lay``."""
    ask(letter)
    clean = clean_remark(remark, required=True)
    before = walking.planned(letter)
    after = _adjusted(letter, before, steps)
    review = record.for_writing(letter)
    review.path = after
    review.note("adjusted", remark=clean)
    journal.record(
        letter,
        "adjust-path",
        clean,
        steps=[step.unit or f"person:{step.person}" for step in after.steps],
    )
    reach.renew(letter)
    return after


def _adjusted(letter: Letter, path: Path, steps: Sequence[Step]) -> Path:
    if not 0 < len(steps) <= MAX_STEPS:
        mapping = {"count": MAX_STEPS}
        raise Invalid(_("A path has 1 to ${count} reviewers.", mapping=mapping), field="steps")
    if len(set(steps)) < len(steps):
        raise Invalid(_("A reviewer stands on a path once."), field="steps")
    for row, step in enumerate(steps):
        if step not in path.steps:
            _check(letter, step, row)
    try:
        return path.adjust(steps)
    except PathError:
        message = _("Reviewers who had their turn stay on the path as they are.")
        raise Invalid(message, field="steps") from None


def _check(letter: Letter, step: Step, row: int) -> None:
    if bool(step.unit) == bool(step.person):
        raise Invalid(_("A reviewer is a unit or a person."), field="steps", row=row)
    if step.unit:
        check_unit(step.unit, "steps", row)
    else:
        check_person(letter, step.person, "steps", row)


def check_unit(code: str, field: str, row: int | None = None) -> None:
    """Raise ``Invalid`` for a code that is no unit of this agency."""
    if code not in {unit.code for unit in accounts.units()}:
        raise Invalid(_("This agency has no such unit."), field=field, row=row)


def check_person(letter: Letter, person: str, field: str, row: int | None = None) -> None:
    """Raise ``Invalid`` for somebody who is not of this agency or may not see the letter."""
    rank = lists.rank(letter.confidentiality or "")
    if person_group(person, rank) not in people.groups(person):
        message = _("There is no such person, or the person is not cleared for this letter.")
        raise Invalid(message, field=field, row=row)
