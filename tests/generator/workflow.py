"""Moving a letter through its workflow without asking the guards of each transition."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from collections.abc import Iterator
from contextlib import contextmanager
from DateTime import DateTime
from Products.DCWorkflow.DCWorkflow import DCWorkflowDefinition
from typing import Any
from unittest.mock import patch


# Of the attributes in which AccessControl keeps the roles of a permission.
ENDING = "_Permission"


class Workflows:
    """The workflow of each kind, looked up once."""

    def __init__(self, tool: Any) -> None:
        self._tool = tool
        self._known: dict[str, Any] = {}

    def advance(self, letter: Any, transition: str) -> str:
        """Write a transition into the letter's history; return the state it leads to.

        ``settle`` must follow the last one.
        """
        workflow = self._of(letter)
        state = str(workflow.transitions[transition].new_state_id)
        status = {
            "action": transition,
            "actor": getSecurityManager().getUser().getId(),
            workflow.state_var: state,
            "time": DateTime(),
        }
        self._tool.setStatusOf(workflow.getId(), letter, status)
        return state

    def settle(self, letter: Any) -> None:
        """Give the letter the permissions of its state."""
        self._of(letter).updateRoleMappingsFor(letter)

    def _of(self, letter: Any) -> Any:
        if letter.kind not in self._known:
            self._known[letter.kind] = self._tool.getWorkflowsFor(letter)[0]
        return self._known[letter.kind]


@contextmanager
def permissions_remembered() -> Iterator[None]:
    """Work out the permissions of a state once for each type; letters in it have the same."""
    work_out = DCWorkflowDefinition.updateRoleMappingsFor
    known: dict[tuple[str, str], dict[str, Any]] = {}

    def update(workflow: Any, letter: Any) -> bool:
        state = letter.portal_type, workflow._getWorkflowStateOf(letter, id_only=1)
        if state not in known:
            work_out(workflow, letter)
            known[state] = permissions(letter)
        for name in permissions(letter).keys() - known[state].keys():
            delattr(letter, name)
        for name, roles in known[state].items():
            setattr(letter, name, roles)
        return True

    with patch.object(DCWorkflowDefinition, "updateRoleMappingsFor", update):
        yield


def permissions(letter: Any) -> dict[str, Any]:
    """Return the attributes that say who has which permission on the letter itself."""
    return {name: value for name, value in vars(aq_base(letter)).items() if name.endswith(ENDING)}
