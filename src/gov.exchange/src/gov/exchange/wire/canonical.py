"""Strict JSON in, canonical JSON (RFC 8785) out."""

import json
import re
import rfc8785
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from typing import Any
from typing import NoReturn


SAFE_INTEGER = 2**53 - 1
# Writes as RFC 8785 asks, but for the order of names with characters of UPPER: Python sorts by code
# point, the RFC by UTF-16.
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
UPPER = re.compile("[\ud800-\U0010ffff]")
STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
BRACKET = re.compile(rb"[\[\]{}]")


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of `value`.

    Raises SchemaInvalid for floats, integers beyond 2**53 - 1, lone surrogates and values
    that are not JSON: two implementations print floats alike only with luck.
    """
    quick = encoded(value) if plain(value) else None
    if quick is not None:
        return quick
    refuse_floats(value)
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError, ValueError, TypeError) as error:
        raise SchemaInvalid(f"Not representable as canonical JSON: {error}") from error


def encoded(value: Any) -> bytes | None:
    """RFC 8785 bytes of a `plain` value; None where only rfc8785 knows the order of names."""
    try:
        text = ENCODER.encode(value)
    except RecursionError:
        return None
    return None if UPPER.search(text) else text.encode()


def plain(value: Any) -> bool:
    """True for null, booleans, safe integers, text, and lists and objects of these, by their exact
    types, which Python's encoder writes as RFC 8785 does."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -SAFE_INTEGER <= value <= SAFE_INTEGER
    if kind is dict:
        return all(type(name) is str and plain(item) for name, item in value.items())
    return kind is list and all(map(plain, value))


def read_json(data: bytes, *, limit: int, depth: int = 16) -> dict[str, Any]:
    """Parse a JSON object strictly.

    Raises TooLarge above `limit` bytes and SchemaInvalid for bad UTF-8, duplicate keys,
    NaN, numbers that are not safe integers, nesting above `depth`, or a non-object.
    """
    if len(data) > limit:
        raise TooLarge(f"The JSON text has more than {limit} bytes.", limit=limit)
    refuse_depth(data, depth)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=unique_members,
            parse_float=refuse_number,
            parse_int=safe_integer,
            parse_constant=refuse_number,
        )
    except (ValueError, RecursionError) as error:
        raise SchemaInvalid(f"Not a JSON text: {error}") from error
    if not isinstance(value, dict):
        raise SchemaInvalid("The JSON text is not an object.")
    return value


def read_canonical(data: bytes, *, limit: int, depth: int = 16) -> dict[str, Any]:
    """`read_json`, and SchemaInvalid unless `data` is byte for byte canonical."""
    value = read_json(data, limit=limit, depth=depth)
    # What was read strictly is plain.
    if (encoded(value) or canonical(value)) != data:
        raise SchemaInvalid("The JSON text is not in canonical form (RFC 8785).")
    return value


def refuse_depth(data: bytes, depth: int) -> None:
    """Count brackets outside strings before the recursive parser sees them."""
    if data.count(b"[") + data.count(b"{") <= depth:
        return
    level = 0
    for bracket in BRACKET.findall(STRING.sub(b"", data)):
        level += 1 if bracket in b"[{" else -1
        if level > depth:
            raise SchemaInvalid(f"The JSON text is nested deeper than {depth} levels.")


def unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dict of `pairs`; ValueError (SchemaInvalid for the caller) when a name repeats."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member name occurs twice")
    return members


def safe_integer(text: str) -> int:
    """The integer, if every JSON implementation reads the same value."""
    if len(text) > 17 or abs(int(text)) > SAFE_INTEGER or text == "-0":
        raise ValueError("an integer is outside the safe range")
    return int(text)


def refuse_number(text: str) -> NoReturn:
    """Floats, NaN and infinities are not part of the format."""
    raise ValueError(f"the number {text[:20]} is not an integer")


def refuse_floats(value: Any) -> None:
    """SchemaInvalid if a float hides anywhere in `value`."""
    if isinstance(value, float):
        raise SchemaInvalid("Floating point numbers are not part of the format.")
    if isinstance(value, dict):
        for item in value.values():
            refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            refuse_floats(item)
