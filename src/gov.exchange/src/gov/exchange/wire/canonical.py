"""Strict JSON in, canonical JSON (RFC 8785) out."""

from typing import Any


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of `value`; SchemaInvalid for floats and integers beyond 2**53 - 1."""
    raise NotImplementedError


def read_json(data: bytes, *, limit: int, depth: int = 16) -> dict[str, Any]:
    """Parse a JSON object strictly.

    Raises TooLarge above `limit` bytes and SchemaInvalid for bad UTF-8, duplicate keys,
    NaN, numbers that are not safe integers, nesting above `depth`, or a non-object.
    """
    raise NotImplementedError


def read_canonical(data: bytes, *, limit: int, depth: int = 16) -> dict[str, Any]:
    """`read_json`, and SchemaInvalid unless `data` is byte for byte canonical."""
    raise NotImplementedError
