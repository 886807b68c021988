"""Values of settings as XML, in the form GenericSetup reads. Pure.

A value is read to ``Raw``: text, a list or a mapping of texts, ``None`` for an empty element; what
it means follows from the field.
"""

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.settings import members
from typing import Any
from xml.sax.saxutils import escape
from zope import schema


Raw = str | list[str] | dict[str, str] | None

# What XML 1.0 cannot hold, not even as a reference.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def canonical(field: Any, value: Any) -> Any:
    """Return a value as it is compared: what is empty is what the field has by default."""
    if isinstance(field, schema.Tuple):
        return field.default if value is None else tuple(value)
    if isinstance(field, schema.List):
        return field.default if value is None else list(value)
    if isinstance(field, schema.Dict):
        return field.default if value is None else dict(value)
    if value in (None, ""):
        # Where the empty text is what a field has for nothing, it is no lack of a value.
        found = "" if value == "" == field.missing_value else field.default
        return "" if found is None and isinstance(field, schema.Text | schema.BytesLine) else found
    return value


def filled(fields: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of every field, compared as ``canonical``."""
    return {name: canonical(field, values.get(name)) for name, field in fields.items()}


def lines(value: Any, start: str, indent: str) -> Iterator[str]:
    """Yield the lines of an element that holds a value; ``start`` is its tag with attributes.

    Raises ``Invalid`` for a sign that XML cannot hold.
    """
    tag = start.split()[0]
    if isinstance(value, tuple | list | dict) and value:
        yield f"{indent}<{start}>"
        items = sorted(value.items()) if isinstance(value, dict) else [("", each) for each in value]
        for key, each in items:
            inner = f'element key="{attribute(key)}"' if isinstance(value, dict) else "element"
            yield from lines(each, inner, f"{indent}  ")
        yield f"{indent}</{tag}>"
        return
    text = "" if value is None or isinstance(value, tuple | list | dict) else plain(value)
    yield f"{indent}<{start}>{text}</{tag}>" if text else f"{indent}<{start} />"


def plain(value: Any) -> str:
    """Return one value as the text of an element. Raises ``Invalid``."""
    if isinstance(value, date):
        return value.isoformat()
    text = value.decode("ascii") if isinstance(value, bytes) else str(value)
    if UNWRITABLE.search(text):
        raise Invalid(_("This text holds control characters."))
    return escape(text, {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Return text as it stands in an attribute."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def read(fields: Mapping[str, Any], raw: Mapping[str, Raw]) -> dict[str, Any]:
    """Return the values of a record from what its elements say; the default of what is not said.

    Raises ``Invalid`` with the field that is wrong.
    """
    for name in raw:
        if name not in fields:
            message = _("There is no field called ${name}.", mapping={"name": name[:40]})
            raise Invalid(message, field=name[:40])
    return {
        name: canonical(field, _meant(field, name, raw[name]) if name in raw else None)
        for name, field in fields.items()
    }


def _meant(field: Any, name: str, raw: Raw) -> Any:
    if isinstance(field, schema.Dict):
        if isinstance(raw, str | list):
            raise Invalid(_("This must be a list with names."), field=name)
        pairs = raw or {}
        return {
            _one(field.key_type, name, key): _one(field.value_type, name, each)
            for key, each in pairs.items()
        }
    if isinstance(field, schema.Tuple | schema.List):
        if isinstance(raw, str | dict):
            raise Invalid(_("This must be a list."), field=name)
        if len(raw or ()) > members.MAX_ITEMS:
            message = _(
                "This must be a list of at most ${limit} entries.",
                mapping={"limit": members.MAX_ITEMS},
            )
            raise Invalid(message, field=name)
        return [_one(field.value_type, name, each) for each in raw or ()]
    if isinstance(raw, list | dict):
        raise Invalid(_("This must be one value."), field=name)
    return field.missing_value if raw is None else _one(field, name, raw)


def _one(field: Any, name: str, text: str) -> Any:
    for kind, reader in _READERS:
        if isinstance(field, kind):
            try:
                said = reader(text.strip())
            except (ValueError, KeyError):
                raise Invalid(_("This value cannot stand here."), field=name) from None
            return said
    if isinstance(field, schema.Choice):
        return _choice(field, name, text.strip())
    clean = members.read({name: field}, {name: text})[name]
    # Outer blanks that a policy wrote on purpose stay: a subject may begin with a word and a blank.
    return text if text.strip() == str(clean).strip() else clean


def _choice(field: Any, name: str, text: str) -> Any:
    known = getattr(field, "vocabulary", None)
    if known is None:
        return text
    found = {str(term.value): term.value for term in known}
    if text not in found:
        message = _("Choose one of: ${choices}.", mapping={"choices": ", ".join(found)})
        raise Invalid(message, field=name)
    return found[text]


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


_FLAGS = {"true": True, "false": False}
_READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (schema.Bool, lambda text: _FLAGS[text.lower()]),
    (schema.Int, _whole),
    (schema.Date, date.fromisoformat),
    (schema.Bytes, lambda text: text.encode("ascii")),
)
