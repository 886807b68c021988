"""Which message of an earlier letter a new one replaces or supplements, recipient by recipient."""

from collections.abc import Mapping
from gov.correspondence.api import lookup
from gov.correspondence.api import tracking
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.serving import MEMBERS
from typing import Any


RELATIONS = {"replaces": "supersedes", "further-to": "updates"}


def earlier(letter: Any, row: Mapping[str, Any], recipient: Agency) -> dict[str, str]:
    """The member of ``refs`` and the messageId that went to the same agency; or nothing, also where
    the recipient does not serve it: the letter still refers to the earlier one by its number."""
    member = RELATIONS.get(getattr(letter, "origin_relation", ""))
    if not member or not letter.origin or not recipient.serves(MEMBERS[member]):
        # Most letters: to look one up would index at once what is indexed again at the commit.
        return {}
    old = lookup.by_uid(letter.origin)
    found = message_to(old, row.get("agency") or "") if old is not None else ""
    return {member: found} if found else {}


def message_to(letter: Any, agency: str) -> str:
    """The message that carried a letter to an agency; ``""`` if none did."""
    sent = (each for each in tracking.sent(letter) if each.recipient.get("agency") == agency)
    return next((each.message_id for each in sent if each.message_id), "")
