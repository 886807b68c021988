"""Short ways to write JSON Schemas."""

from typing import Any


Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}


def array(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def record(properties: dict[str, Schema], *required: str) -> Schema:
    """Return the schema of an object with these members."""
    return {"type": "object", "properties": properties, "required": list(required)}


def listing(items: Schema) -> Schema:
    """Return the schema of an answer that lists things."""
    following = {"type": ["string", "null"], "description": "Address of the next page"}
    return record({"@id": TEXT, "items": array(items), "next": following}, "@id", "items")


def ref(name: str) -> Schema:
    """Return a reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}
