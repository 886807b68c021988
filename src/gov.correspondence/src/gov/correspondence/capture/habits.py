"""What a sender's letters usually are, of those the caller may see."""

from collections import Counter
from collections.abc import Iterable
from gov.correspondence.letters import finding
from gov.correspondence.letters import lists
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.kinds import PORTAL_TYPES
from typing import Any


# How many of a sender's newest letters tell.
LOOKED_AT = 20
MOST_SUBJECTS = 8
FIELDS = ("arrival", "addressee_unit", "sender_unit", "confidentiality", "handling", "urgency")


def of(sender: str) -> dict[str, Any]:
    """Return what the newest letters of a sender mostly are; see ``api.capture.habits``."""
    found = _letters(sender)
    if not found:
        return {"letters": 0, "units": [], "subjects": []}
    return {
        "letters": len(found),
        "units": list(_most(tuple(each.assigned_units or ()) for each in found) or ()),
        "subjects": _subjects(found),
        "declared_attachments": _most(int(each.declared_attachments or 0) for each in found),
        **{name: _most(getattr(each, name, None) or "" for each in found) for name in FIELDS},
    }


def _letters(sender: str) -> list[IncomingLetter]:
    """Return the newest letters; what is sealed tells nothing of the next one."""
    if not sender:
        return []
    query = {"portal_type": PORTAL_TYPES["incoming"], "letter_parties": sender}
    found = (brain.getObject() for brain in finding.newest(query, LOOKED_AT, ""))
    return [each for each in found if not lists.is_sealed(each.confidentiality)]


def _most(values: Iterable[Any]) -> Any:
    """Return the most frequent value; of two, that of the newer letter."""
    return Counter(values).most_common(1)[0][0]


def _subjects(found: Iterable[IncomingLetter]) -> list[str]:
    said = (each.letter_subject for each in found if may(each, "Read Letter"))
    return list(dict.fromkeys(each for each in said if each))[:MOST_SUBJECTS]
