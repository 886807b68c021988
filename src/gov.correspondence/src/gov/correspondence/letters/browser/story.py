"""The timeline of a letter, in words, each row on the side of who acted."""

from collections.abc import Mapping
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import tracking
from gov.correspondence.incoming import intake
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.settings import setting
from itertools import pairwise
from typing import Any
from zope.i18n import translate


NOT_GONE_WELL = ("refused", "returned", "failed", "withdrawn", "delayed", "overdue")
FILES = ("add-file", "remove-file", "update")


def rows(letter: Letter, request: Any) -> list[dict[str, Any]]:
    """Return the timeline, oldest first.

    Each row: ``label``, ``actor``, ``place`` (of an actor on the other side), ``when``,
    ``number``, ``reason``, ``evidence``, ``onward``, ``recipient``, ``theirs`` (the other side
    acted), ``side`` (whose it is, in words), ``same`` (as in the row before), ``css``.
    Changes to a draft are left to the journal.
    """
    own = setting("agency_id")
    told = [row for row in tracking.timeline(letter) if row["event"] not in FILES]
    found = [_row(row, own, request) for row in told]
    for before, row in pairwise(found):
        row["same"] = row["side"] == before["side"]
    return found


def sides(found: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """Return our name and those of the others that acted, each once."""
    theirs = dict.fromkeys(row["side"] for row in found if row["theirs"])
    return parties.agency(setting("agency_id")), list(theirs)


def _row(row: Mapping[str, Any], own: str, request: Any) -> dict[str, Any]:
    by = row["by"]
    theirs = row["source"] == "tracking" and by.get("agency", own) != own
    return {
        "label": row["label"],
        "actor": _actor(by, request, row.get("on_behalf_name", "")),
        "place": _place(by) if theirs and by.get("name") else "",
        "when": dates.in_words(datetime.fromisoformat(row["time"]), request),
        "number": row["number"],
        "reason": row["reason"],
        "evidence": row["evidence"],
        "entered_by": row["entered_by"],
        "onward": parties.agency(row["onward"]),
        "recipient": parties.recipient(row["recipient"]) if row["recipient"] else "",
        "theirs": theirs,
        "side": _side(row, theirs, own),
        "same": False,
        "css": _css(row, theirs),
    }


def _actor(by: Mapping[str, str], request: Any, behalf: str) -> str:
    """Return who acted, as far as it was disclosed, and on whose behalf."""
    if by.get("id") == intake.ACTOR:
        return str(translate(_("Exchange between agencies"), context=request))
    name = by.get("name") or _place(by)
    if not behalf:
        return name
    mapping = {"name": name, "behalf": behalf}
    return str(translate(_("${name}, on behalf of ${behalf}", mapping=mapping), context=request))


def _place(by: Mapping[str, str]) -> str:
    return parties.addressee(by.get("agency", ""), by.get("unit", ""), by.get("post", ""))


def _side(row: Mapping[str, Any], theirs: bool, own: str) -> str:
    """Return who a row belongs to: us, or the recipient or agency that acted."""
    if not theirs:
        return parties.agency(own)
    return parties.recipient(row["recipient"]) if row["recipient"] else _place(row["by"])


def _css(row: Mapping[str, Any], theirs: bool) -> str:
    state = "is-failed" if row["event"] in NOT_GONE_WELL else "is-done"
    return f"{state} is-theirs" if theirs else state
