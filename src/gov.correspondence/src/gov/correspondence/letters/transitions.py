"""A transition fires only from the function that owns the act; everybody else is refused here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import LEAVING
from gov.correspondence.letters.messages import ONLY_ACTS
from Products.CMFCore.interfaces import IWorkflowTool
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.component import getUtility


_expected: ContextVar[tuple[str, str] | None] = ContextVar("expected_transition", default=None)


def fire(letter: Letter, transition: str) -> None:
    """Carry out a workflow transition; the workflow's own guards are asked again."""
    with _expecting(letter, transition):
        getUtility(IWorkflowTool).doActionFor(letter, transition)


def state(letter: Letter) -> str:
    """Return the workflow state of the letter."""
    return str(getUtility(IWorkflowTool).getInfoFor(letter, "review_state"))


def has_left(letter: Letter) -> bool:
    """Tell whether it is a letter of ours that was dispatched."""
    return letter.kind in LEAVING and state(letter) == "dispatched"


@contextmanager
def _expecting(letter: Letter, transition: str) -> Iterator[None]:
    token = _expected.set((letter.UID(), transition))
    try:
        yield
    finally:
        _expected.reset(token)


def refuse_others(letter: Letter, event: IBeforeTransitionEvent) -> None:
    """Refuse a transition that no act asked for; entering the first state is none."""
    if event.transition is None:
        return
    if _expected.get() != (letter.UID(), event.transition.getId()):
        raise WorkflowException(ONLY_ACTS)
