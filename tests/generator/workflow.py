"""Moving a letter through its workflow without asking the guards of each transition."""

from AccessControl import getSecurityManager
from DateTime import DateTime
from typing import Any


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
