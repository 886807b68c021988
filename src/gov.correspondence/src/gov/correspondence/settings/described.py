"""Settings in the description of the API: their endpoints and the shapes of their bodies."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.table import Sheet
from gov.correspondence.settings.table import Table
from typing import Any
from typing import NamedTuple
from zope import schema


MATCH = ("If-Match",)
PERMISSION = "ConfigureAgency"


class Words(NamedTuple):
    """How the settings are called: the noun, one of them, all of them, the name of the shape."""

    noun: str
    one: str
    many: str
    shape: str


def table_operations(words: Words, table: type[Table], *methods: str) -> tuple[Operation, ...]:
    """Return the endpoints of a table: reading, and those of ``methods``."""
    path, shape, one = f"/@{words.noun}", words.shape, words.one
    item = f"{path}/{{{table.key}}}"
    found = {
        "POST": Operation(
            "POST", path, SITE, PERMISSION, f"Add {one}", shape, f"New{shape}", status=201
        ),
        "PUT": Operation(
            "PUT", path, SITE, PERMISSION, f"Put {words.many} in order", f"{shape}s", "Order"
        ),
        "PATCH": Operation(
            "PATCH", item, SITE, PERMISSION, f"Change {one}", shape, f"Changed{shape}", (), MATCH
        ),
        "DELETE": Operation(
            "DELETE", item, SITE, PERMISSION, f"Take {one} away", "", "", (), MATCH, 204
        ),
    }
    return (
        look(path, PERMISSION, SITE, f"{words.many.capitalize()}, as they are set up", f"{shape}s"),
        look(item, PERMISSION, SITE, f"{one.capitalize()}, as it is set up", shape),
        *(found[method] for method in methods),
    )


def sheet_operations(words: Words) -> tuple[Operation, ...]:
    """Return the endpoints of a sheet."""
    path, shape = f"/@{words.noun}", words.shape
    return (
        look(path, PERMISSION, SITE, f"{words.many.capitalize()}, as they are set", shape),
        Operation(
            "PATCH",
            path,
            SITE,
            PERMISSION,
            f"Change {words.many}",
            shape,
            f"Changed{shape}",
            (),
            MATCH,
        ),
    )


def table_schemas(words: Words, table: type[Table]) -> dict[str, Schema]:
    """Return the shapes of a table: a row, all of them, a new one, a change of one."""
    fields, shape = table.fields(), words.shape
    members = {name: field_schema(field) for name, field in fields.items()}
    needed = [n for n, field in fields.items() if field.required and field.default is None]
    answered = {"@id": TEXT, table.key: TEXT, **members, **table.told}
    key = {table.key: field_schema(table.key_field)} if table.key_field else {}
    return {
        shape: record(answered, *answered),
        f"{shape}s": listing(ref(shape)),
        f"New{shape}": closed(record({**key, **members}, *key, *needed)),
        f"Changed{shape}": closed(record(members)),
    }


def sheet_schemas(words: Words, sheet: type[Sheet]) -> dict[str, Schema]:
    """Return the shapes of a sheet: the record, and a change of it."""
    members = {name: field_schema(field) for name, field in sheet.fields().items()}
    answered = {"@id": TEXT, **members}
    return {
        words.shape: record(answered, *answered),
        f"Changed{words.shape}": closed(record(members)),
    }


def field_schema(field: Any) -> Schema:
    """Return the JSON Schema of a field of the registry."""
    if isinstance(field, schema.Tuple):
        return {**array(field_schema(field.value_type)), **_said(field)}
    if isinstance(field, schema.Dict):
        values = field_schema(field.value_type)
        return {"type": "object", "additionalProperties": values, **_said(field)}
    found = {**_kind(field), **_said(field)}
    if field.required:
        return found
    choices = {"enum": [*found["enum"], None]} if "enum" in found else {}
    return {**found, **choices, "type": [found["type"], "null"]}


def closed(shape: Schema) -> Schema:
    """Return a shape that takes no other members: a misspelled one is refused."""
    return {**shape, "additionalProperties": False}


ORDER: dict[str, Schema] = {"Order": record({"order": array(TEXT)}, "order")}


def _kind(field: Any) -> Schema:
    if isinstance(field, schema.Choice):
        return {"type": "string", "enum": [term.value for term in field.vocabulary]}
    if isinstance(field, schema.Int):
        bounds = {"minimum": field.min, "maximum": field.max}
        return {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}
    if isinstance(field, schema.Date):
        return {"type": "string", "format": "date"}
    return {"type": "boolean"} if isinstance(field, schema.Bool) else dict(TEXT)


def _said(field: Any) -> Schema:
    return {"description": str(field.description or field.title)}
