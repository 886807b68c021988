"""Letters: make, change, get, find."""

from collections.abc import Mapping
from gov.correspondence.letters import drafting
from gov.correspondence.letters import finding
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from typing import Any


def create(unit: str, data: Mapping[str, Any], idempotency_key: str = "") -> OutgoingLetter:
    """Make a draft outgoing letter of ``unit`` and return it.

    ``data`` maps field names of ``IOutgoingLetter`` to values; dates may be ISO 8601 strings.
    With an idempotency key the same person gets the same letter again for the same content.
    Raises ``NotAllowed`` (no capacity in the unit, or not cleared for the confidentiality),
    ``InvalidLetter``, ``Reused`` (the key came before with another content).
    """
    return drafting.create(unit, data, idempotency_key)


def update(letter: Letter, data: Mapping[str, Any]) -> None:
    """Change the fields named in ``data``. Raises ``NotAllowed``, ``InvalidLetter``."""
    drafting.update(letter, data)


def get(uid: str) -> Letter:
    """Return the letter with this UID. Raises ``NotFound``, also where it may not be known."""
    return finding.get(uid)


def find(
    kind: str = "", state: str = "", unit: str = "", limit: int = 25, before: str = ""
) -> list[Letter]:
    """Return the newest letters the caller may see, newest first.

    ``kind`` is ``outgoing`` or ``incoming``, ``state`` a workflow state, ``unit`` a unit that owns
    the letter or has it assigned; each may be empty. ``before`` is the UID of the last letter of
    the previous page. At most ``limit`` letters, never more than 200.
    """
    return finding.find(kind, state, unit, limit, before)
