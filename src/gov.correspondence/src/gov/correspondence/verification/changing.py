"""The keys of the printed codes as a webmaster sees them: never what they are, only since when."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import typed
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.verification.keys import keys
from plone import api
from typing import NamedTuple


PERMISSION = "gov.correspondence: Configure Agency"
ACT = "change-verification-key"


class KeyLine(NamedTuple):
    """One key: its number, since when it was used (``None`` for unknown), whether it is now."""

    number: int
    since: datetime | None
    in_use: bool


def lines() -> list[KeyLine]:
    """Return the keys, the one in use first. Raises ``NotAllowed``."""
    _ask()
    kept = keys()
    last = kept.current[0]
    return [
        KeyLine(number, kept.since.get(number), number == last)
        for number in sorted(kept.numbered, reverse=True)
    ]


def change(reason: str) -> KeyLine:
    """Put a new key into use; see ``api.verification.change_key``."""
    _ask()
    why = typed.line(reason, "reason", missing=typed.WHY)
    kept = keys()
    if kept.is_full:
        raise WrongState(_("The key was changed as often as it can be."))
    number = kept.change()
    journal.record_site(ACT, why, key=number)
    return KeyLine(number, kept.since[number], in_use=True)


def _ask() -> None:
    if not api.user.has_permission(PERMISSION, obj=api.portal.get()):
        raise NotAllowed(NOT_ALLOWED)
