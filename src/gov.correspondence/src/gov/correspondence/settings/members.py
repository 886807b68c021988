"""Members of a JSON object as the fields of a schema take them. Pure.

Whatever a schema names is read by the kind of its field, so that a field added to a schema is one
that can be sent.
"""

from collections.abc import Callable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import fields as plain_fields
from gov.correspondence.letters import rows
from gov.correspondence.letters.rows import WrongValueError
from typing import Any
from zope import schema


MOST = 999_999_999
MAX_ITEMS = 500


def read(fields: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the members given; raises ``Invalid`` with the member that is wrong.

    ``fields`` are schema fields by name. ``None`` empties a field that may be empty.
    """
    for name in data:
        if name not in fields:
            raise Invalid(
                _("There is no field called ${name}.", mapping={"name": name[:40]}),
                field=name[:40],
            )
    return {name: _member(fields[name], name, said) for name, said in data.items()}


def whole(fields: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of something new: what is not given is as its field has it by default.

    Raises ``Invalid``, also for a member that has no default and is missing.
    """
    given = read(fields, data)
    for name, field in fields.items():
        if field.required and field.default is None and name not in given:
            raise Invalid(_("This is missing."), field=name)
    return {name: field.default for name, field in fields.items()} | given


def _member(field: Any, name: str, said: Any) -> Any:
    if said is None:
        if field.required:
            raise Invalid(_("This is missing."), field=name)
        return field.default
    if isinstance(field, schema.Tuple):
        return _items(field.value_type, name, said)
    if isinstance(field, schema.Dict):
        return _pairs(field, name, said)
    return _value(field, name, said)


def _pairs(field: Any, name: str, said: Any) -> dict[Any, Any]:
    if not isinstance(said, dict) or len(said) > MAX_ITEMS:
        message = _(
            "This must be an object of at most ${limit} members.", mapping={"limit": MAX_ITEMS}
        )
        raise Invalid(message, field=name)
    return {
        _value(field.key_type, name, key): _value(field.value_type, name, value)
        for key, value in said.items()
    }


def _items(field: Any, name: str, said: Any) -> tuple[Any, ...]:
    if not isinstance(said, list) or len(said) > MAX_ITEMS:
        message = _(
            "This must be a list of at most ${limit} entries.", mapping={"limit": MAX_ITEMS}
        )
        raise Invalid(message, field=name)
    return tuple(_value(field, name, item, row) for row, item in enumerate(said))


def _value(field: Any, name: str, said: Any, row: int | None = None) -> Any:
    try:
        return _reader(field)(said)
    except WrongValueError as error:
        raise Invalid(error.message, field=name, row=row) from None


def _reader(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, schema.Choice):
        words = tuple(term.value for term in field.vocabulary)
        return lambda said: rows.choice(said, words)
    return next(reader for kind, reader in _READERS if isinstance(field, kind))


def _integer(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or abs(said) > MOST:
        raise WrongValueError(_("Write a whole number."))
    return said


def _ascii(said: Any) -> str:
    found = rows.text(said)
    if not found.isascii():
        raise WrongValueError(_("Only Latin letters, digits and signs can stand here."))
    return found


# The first kind that fits: a line of text is a text too.
_READERS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (schema.Bool, plain_fields.flag),
    (schema.Int, _integer),
    (schema.Date, rows.day),
    (schema.ASCIILine, _ascii),
    (schema.TextLine, rows.text),
    (schema.Text, plain_fields.long_text),
)
