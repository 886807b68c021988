"""Changes of settings in words: which row, which field, how it is and how it would be."""

from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.policy.changes import Change
from gov.correspondence.policy.changes import MOVED
from gov.correspondence.policy.exceptions import Refusal
from gov.correspondence.policy.importing import Step
from typing import Any
from zope import schema
from zope.i18n import translate
from zope.i18nmessageid import Message


KINDS = {
    "added": _("Added"),
    "changed": _("Changed"),
    "removed": _("Removed"),
    "moved": _("In another order"),
}
LONGEST = 400


def steps(found: Iterable[Step], request: Any) -> list[dict[str, Any]]:
    """Return the changes of each part, for a page."""
    return [
        {"title": step.part.title, "rows": [_row(step, each, request) for each in step.changes]}
        for step in found
    ]


def fault(refusal: Refusal, request: Any) -> dict[str, Any]:
    """Return one refusal: part, row, field and what is wrong."""
    part, name = refusal.part, refusal.error.field
    fields = part.fields if part else {}
    return {
        "part": part.title if part else "",
        "row": refusal.row,
        "field": title(fields[name], name) if name in fields else name,
        "message": refusal.error.message,
    }


def title(field: Any, name: str) -> Message | str:
    """Return what people call a field."""
    return field.title or name


def shown(field: Any, value: Any, request: Any) -> str:
    """Return a value in words, in the language of the request; ``""`` for nothing."""
    if value in (None, "", b"", (), [], {}):
        return ""
    if isinstance(value, bool):
        return translate(_("Yes") if value else _("No"), context=request)
    if isinstance(value, bytes):
        size = {"size": len(value) // 1024 + 1}
        return translate(_("a picture of ${size} KB", mapping=size), context=request)
    if isinstance(value, Mapping):
        return " · ".join(f"{key}: {each}" for key, each in sorted(value.items()))
    if isinstance(value, tuple | list):
        inner = getattr(field, "value_type", None)
        return " · ".join(shown(inner, each, request) for each in value)
    text = translate(_term(field, value), context=request)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _term(field: Any, value: Any) -> Any:
    known = getattr(field, "vocabulary", None) if isinstance(field, schema.Choice) else None
    for term in known or ():
        if term.value == value:
            return term.title or str(value)
    return str(value)


def _row(step: Step, change: Change, request: Any) -> dict[str, Any]:
    row = (step.after if change.row in step.after else step.before).get(change.row, {})
    names = {code: row.get(f"name_{code}") or "" for code in ("ar", "en")}
    return {
        "code": change.row,
        "name": named(names, "") if change.row else "",
        "kind": change.kind,
        "kind_words": KINDS[change.kind],
        "fields": _fields(step, change, request),
    }


def _fields(step: Step, change: Change, request: Any) -> list[dict[str, Any]]:
    fields = step.part.fields
    found = []
    for each in change.differences:
        field = fields.get(each.field)
        before, after = (shown(field, value, request) for value in (each.before, each.after))
        # A new row says what it has; that it lacks the rest is no news.
        if before or after:
            name = _("Order") if change.kind == MOVED else title(field, each.field)
            found.append({"title": name, "before": before, "after": after})
    return found
