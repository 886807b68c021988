"""What the sealed header says in our own field values. Pure: the portal's lists come as ``Lists``.

A header has been checked against its schema by the exchange; what an agency words differently
is still no reason to turn a letter away: it is mapped to the nearest value of ours, upwards.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.delegation.forms import FORMS
from typing import Any
from typing import NamedTuple
from zoneinfo import ZoneInfo


PHYSICAL_KINDS = frozenset({"document", "cheque", "map", "disc", "sample", "other"})
LANGUAGES = ("ar", "en")
RELATIONS = frozenset({"in-reply-to", "further-to", "reminder-of", "replaces", "forwards"})

Header = Mapping[str, Any]
Row = dict[str, Any]


class Lists(NamedTuple):
    """What mapping needs of the portal.

    ``handlings`` maps codes and names (as written) to codes, in the order of the list.
    """

    own_agency: str
    registry_unit: str
    units: frozenset[str]
    handlings: Mapping[str, str]
    confidentiality: Callable[[str], str]
    urgency: Callable[[str], str]
    zone: ZoneInfo


def values(header: Header, lists: Lists) -> dict[str, Any]:
    """Return the field values of ``IIncomingLetter`` for a header of gcx/1.

    Raises KeyError, TypeError or ValueError for a header the schema would not have let through.
    """
    number = header["docNumber"] or ""
    due = _due(header, lists)
    return {
        "unit": lists.registry_unit,
        "addressee_unit": _our_unit(header["recipient"].get("unit"), lists),
        "letter_subject": header["subject"],
        "sender_agency": header["sender"]["agency"],
        "sender_unit": header["sender"].get("unit") or "",
        "their_number": number,
        "their_number_absent": not number,
        "their_date": date.fromisoformat(header["docDate"]),
        "letter_date": date.fromisoformat(header["docDate"]),
        "answer_due": due.day if due else None,
        "answer_due_time": due.time if due else "",
        "confidentiality": lists.confidentiality(header["classification"]["code"]),
        "urgency": lists.urgency(header["urgency"]["code"]),
        "handling": _handling(header.get("handling") or "", lists),
        "languages": tuple(x for x in header["language"] if x in LANGUAGES) or LANGUAGES[:1],
        "recipients": [_ourselves(header, lists), *_copies(header)],
        "references": list(_references(header, lists)),
        "physical_attachments": [_physical(item) for item in header.get("physicalAttachments", ())],
        "declared_attachments": header["declaredAttachments"],
        "signature_mode": header["signatureMode"],
    }


def _due(header: Header, lists: Lists) -> Deadline | None:
    """A moment is read by our clock, wherever its sender lives; a mere day is that day."""
    if exact := header.get("answerDueAt"):
        return deadlines.at(datetime.fromisoformat(exact), lists.zone)
    named = header.get("answerDueBy")
    return Deadline(date.fromisoformat(named)) if named else None


def signature(header: Header) -> tuple[str, str, str]:
    """Return who signed, in which form, and for whom; ``""`` for what the header does not say."""
    signed = header.get("signatory") or {}
    form = signed.get("capacity") or ""
    return (
        signed.get("name") or "",
        form if form in FORMS else "",
        signed.get("onBehalfOf") or "",
    )


def _our_unit(unit: str | None, lists: Lists) -> str:
    return unit if unit in lists.units else lists.registry_unit


def _handling(mark: str, lists: Lists) -> str | None:
    """A mark that is not in our list is still one: it counts as the last and strictest."""
    if not mark or not lists.handlings:
        return None
    return lists.handlings.get(mark, list(lists.handlings.values())[-1])


def _ourselves(header: Header, lists: Lists) -> Row:
    post = header["addressee"].get("post") or ""
    unit = header["recipient"].get("unit") or ""
    return _recipient(lists.own_agency, unit, post, "", header["recipientRole"])


def _copies(header: Header) -> Iterator[Row]:
    for item in header.get("copyTo", ()):
        yield _recipient(
            item.get("agency") or "",
            item.get("unit") or "",
            item.get("post") or "",
            item["name"],
            "copy",
        )


def _recipient(agency: str, unit: str, post: str, name: str, role: str) -> Row:
    return {
        "kind": "agency" if agency else "outside",
        "agency": agency,
        "unit": unit,
        "post": post,
        "name": name,
        "address": "",
        "delivery": "exchange" if agency else "post",
        "role": role,
        "attachments": "all",
    }


def _references(header: Header, lists: Lists) -> Iterator[Row]:
    refs, related = header.get("refs") or {}, _related(header)
    if refs.get("inReplyTo"):
        yield from _reference(refs["inReplyTo"], "in-reply-to", header, lists)
    for item in refs.get("earlier", ()):
        yield from _reference(item, related.get(item.get("number"), "further-to"), header, lists)


def _related(header: Header) -> dict[Any, str]:
    """Return how the sender relates each number; what is no relation of ours is left out."""
    said = (header.get("ext") or {}).get("relations")
    rows = said if isinstance(said, list) else []
    known = (row for row in rows if isinstance(row, Mapping))
    return {
        str(row.get("number")): str(row["relation"])
        for row in known
        if row.get("relation") in RELATIONS
    }


def _reference(item: Header, relation: str, header: Header, lists: Lists) -> Iterator[Row]:
    """A reference that names no number cannot be read by people; the header keeps it."""
    if not item.get("number"):
        return
    agency = item.get("agency") or header["sender"]["agency"]
    yield {
        "whose": "ours" if agency == lists.own_agency else "theirs",
        "agency": "" if agency == lists.own_agency else agency,
        "number": item["number"],
        "date": date.fromisoformat(item["date"]) if item.get("date") else None,
        "relation": relation,
    }


def _physical(item: Header) -> Row:
    kind, note = item["kind"], item.get("note") or ""
    if kind in PHYSICAL_KINDS:
        return {"kind": kind, "count": item["count"], "note": note}
    return {"kind": "other", "count": item["count"], "note": f"{kind} {note}".strip()}
