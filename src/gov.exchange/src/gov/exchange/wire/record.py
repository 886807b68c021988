"""Dataclasses to wire JSON and back: snake_case to camelCase, times to RFC 3339 UTC,
certificates to PEM.

Validation is the JSON Schema's; this only translates what the schema let through.
"""

import dataclasses
import types
from collections.abc import Mapping
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from datetime import datetime
from datetime import UTC
from enum import StrEnum
from functools import cache
from gov.exchange.wire.errors import SchemaInvalid
from typing import Any
from typing import get_args
from typing import get_origin
from typing import get_type_hints
from typing import Union


EXTRA = "extra"


def timestamp(value: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, the one form of times on the wire."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03}Z"


def parse_timestamp(value: str, field: str = "") -> datetime:
    """The aware datetime of a wire time; SchemaInvalid naming `field`."""
    try:
        if not value.endswith("Z"):
            raise ValueError
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise SchemaInvalid("Not a time in UTC.", field=field or None) from error


def parse_certificate(pem: str) -> x509.Certificate:
    """The certificate of a PEM text; SchemaInvalid."""
    try:
        return x509.load_pem_x509_certificate(pem.encode("ascii"))
    except Exception as error:  # a version of its own invention raises none of the usual types
        raise SchemaInvalid("Not an X.509 certificate.", field="certificate") from error


def camel(name: str) -> str:
    """`event_time` to `eventTime`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def encode(value: Any) -> Any:
    """JSON form of a record: members equal to their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return encode_record(value)
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, x509.Certificate):
        return value.public_bytes(serialization.Encoding.PEM).decode("ascii")
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def encode_record(value: Any) -> dict[str, Any]:
    """JSON object of one dataclass, unknown members of `extra` merged back."""
    out: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.name == EXTRA:
            out = encode(item) | out
        elif not is_default(field, item):
            out[camel(field.name)] = encode(item)
    return out


def is_default(field: dataclasses.Field[Any], item: Any) -> bool:
    """True when `item` is what reading an absent member gives."""
    if field.default_factory is not dataclasses.MISSING:
        return bool(item == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(item == field.default)


@cache
def hints(cls: type) -> dict[str, Any]:
    """Resolved annotations of a record class."""
    return get_type_hints(cls)


def decode(hint: Any, value: Any) -> Any:
    """The value of type `hint` for validated JSON `value`."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not types.NoneType]
        return None if value is None else decode(options[0], value)
    if origin is tuple:
        return tuple(decode(get_args(hint)[0], item) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        return {key: decode(get_args(hint)[1], item) for key, item in value.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return decode_record(hint, value)
    if hint is datetime:
        return parse_timestamp(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint is x509.Certificate:
        return parse_certificate(value)
    return value


def decode_record(cls: type, data: Mapping[str, Any]) -> Any:
    """An instance of the dataclass `cls`; members it does not know go to `extra`."""
    values: dict[str, Any] = {}
    known = {camel(field.name): field.name for field in dataclasses.fields(cls)}
    for member, name in known.items():
        if member in data and name != EXTRA:
            values[name] = decode(hints(cls)[name], data[member])
    if EXTRA in known.values():
        values[EXTRA] = {key: item for key, item in data.items() if key not in known}
    return cls(**values)
