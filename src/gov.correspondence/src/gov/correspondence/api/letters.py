"""Letters: make, change, get, find."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.letters import copying
from gov.correspondence.letters import drafting
from gov.correspondence.letters import finding
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from typing import Any


def create(
    unit: str, data: Mapping[str, Any], idempotency_key: str = "", kind: str = "outgoing"
) -> OutgoingLetter:
    """Make a draft of ``unit`` and return it.

    ``kind`` is ``outgoing``, ``circular`` (to groups of agencies) or ``memo`` (to our own units).
    ``data`` maps field names of ``IOutgoingLetter`` to values; dates may be ISO 8601 strings.
    With an idempotency key the same person gets the same letter again for the same content.
    Raises ``NotAllowed`` (no capacity in the unit, or not cleared for the confidentiality),
    ``InvalidLetter``, ``Reused`` (the key came before with another content).
    """
    return drafting.create(unit, data, idempotency_key, kind)


def update(letter: Letter, data: Mapping[str, Any]) -> None:
    """Change the fields named in ``data``. Raises ``NotAllowed``, ``InvalidLetter``."""
    drafting.update(letter, data)


def copy(letter: Letter, unit: str = "", idempotency_key: str = "") -> OutgoingLetter:
    """Make a draft with the text, recipients and documents of a letter written here.

    ``unit`` is the unit that writes, by default the letter's own where the caller writes in it;
    with an idempotency key the same person gets the same draft again. Raises ``NotAllowed`` without
    *Read Letter*, ``WrongState`` for a letter that came.
    """
    return copying.copy(letter, unit, idempotency_key)


def reply(letter: Letter, unit: str = "", idempotency_key: str = "") -> OutgoingLetter:
    """Make a draft that answers a registered incoming letter or a memo.

    Recipient, reference and subject are filled in; its degree is at least that of the letter, and
    it joins the transaction of the letter. Raises as ``copy``.
    """
    return copying.reply(letter, unit, idempotency_key)


def further_to(letter: Letter, unit: str = "", idempotency_key: str = "") -> OutgoingLetter:
    """Make a draft that continues a registered letter of ours, to the same recipients.

    Raises as ``copy``.
    """
    return copying.further_to(letter, unit, idempotency_key)


def replace(letter: Letter, unit: str = "", idempotency_key: str = "") -> OutgoingLetter:
    """Make a draft that takes the place of a dispatched letter: its text, recipients, documents.

    When it leaves, the old letter is withdrawn from the recipients that both have. Raises as
    ``copy``.
    """
    return copying.replace(letter, unit, idempotency_key)


def get(uid: str) -> Letter:
    """Return the letter with this UID. Raises ``NotFound``, also where it may not be known."""
    return finding.get(uid)


def find(
    kind: str | Sequence[str] = "",
    state: str = "",
    unit: str = "",
    limit: int = 25,
    before: str = "",
) -> list[Letter]:
    """Return the newest letters the caller may see, newest first.

    ``kind`` is one or several of ``outgoing``, ``incoming``, ``circular``, ``memo``, ``state`` a
    workflow state, ``unit`` a unit that owns the letter or has it assigned; each may be empty.
    ``before`` is the UID of the last letter of
    the previous page. At most ``limit`` letters, never more than 200.
    """
    return finding.find(kind, state, unit, limit, before)
