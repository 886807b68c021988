"""Which message of an earlier letter a new one replaces or supplements, recipient by recipient."""

from collections.abc import Mapping
from gov.correspondence.api import tracking
from plone import api
from typing import Any


MEMBERS = {"replaces": "supersedes", "further-to": "updates"}


def earlier(letter: Any, row: Mapping[str, Any]) -> dict[str, str]:
    """The member of ``refs`` and the messageId that went to the same agency; or nothing."""
    member = MEMBERS.get(getattr(letter, "origin_relation", ""))
    if not member or not letter.origin:
        # Most letters: a search would index at once what is indexed again at the commit.
        return {}
    old = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=letter.origin)
    if not old:
        return {}
    found = message_to(old[0]._unrestrictedGetObject(), row.get("agency") or "")
    return {member: found} if found else {}


def message_to(letter: Any, agency: str) -> str:
    """The message that carried a letter to an agency; ``""`` if none did."""
    sent = (each for each in tracking.sent(letter) if each.recipient.get("agency") == agency)
    return next((each.message_id for each in sent if each.message_id), "")
