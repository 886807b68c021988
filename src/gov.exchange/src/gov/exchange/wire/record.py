"""Dataclasses to wire JSON and back: snake_case to camelCase, times to RFC 3339 UTC,
certificates to PEM.

Validation is the JSON Schema's; this only translates what the schema let through.
"""

import dataclasses
import types
from collections.abc import Callable
from collections.abc import Mapping
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from datetime import datetime
from datetime import UTC
from enum import StrEnum
from functools import cache
from functools import partial
from gov.exchange.wire import digests
from gov.exchange.wire.digests import Digest
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


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
    """A member of a record: its names here and on the wire (two for a digest, which says by its
    name what it is), its default, how it is read."""

    name: str
    wire: tuple[str, ...]
    default: Any
    read: Callable[[Any], Any]


@cache
def members(cls: type) -> tuple[Member, ...]:
    """The members of a record class but `extra`."""
    hints = get_type_hints(cls)
    return tuple(
        Member(
            field.name,
            wire_names(field.name, hints[field.name]),
            default_of(field),
            reader(hints[field.name]),
        )
        for field in dataclasses.fields(cls)
        if field.name != EXTRA
    )


def wire_names(name: str, hint: Any) -> tuple[str, ...]:
    """The names on the wire of a field of that type."""
    return digests.members(name) if Digest in (hint, *get_args(hint)) else (camel(name),)


@cache
def takes_extra(cls: type) -> bool:
    """True for a record class that keeps unknown members."""
    return any(field.name == EXTRA for field in dataclasses.fields(cls))


def default_of(field: dataclasses.Field[Any]) -> Any:
    """What reading an absent member gives; MISSING where it may not be absent."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def encode(value: Any) -> Any:
    """JSON form of a record: members equal to their default are left out."""
    if isinstance(value, str):
        return value.value if isinstance(value, StrEnum) else value
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return encode_record(value)
    if isinstance(value, x509.Certificate):
        return value.public_bytes(serialization.Encoding.PEM).decode("ascii")
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value


def encode_record(value: Any) -> dict[str, Any]:
    """JSON object of one dataclass, unknown members of `extra` merged back."""
    cls: type = type(value)
    out: dict[str, Any] = encode(value.extra) if takes_extra(cls) else {}
    for member in members(cls):
        item = getattr(value, member.name)
        if member.default is dataclasses.MISSING or item != member.default:
            one = len(member.wire) == 1
            name = member.wire[0] if one else digests.member(member.name, item)
            out[name] = encode(item)
    return out


@cache
def reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of type `hint` of validated JSON."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        read = reader(next(one for one in get_args(hint) if one is not types.NoneType))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        read = reader(get_args(hint)[0])
        return lambda value: tuple(map(read, value))
    if origin is not None and issubclass(origin, Mapping):
        read = reader(get_args(hint)[1])
        return lambda value: {key: read(item) for key, item in value.items()}
    if not isinstance(hint, type):
        return as_it_is
    return reader_of_class(hint)


def reader_of_class(cls: type) -> Callable[[Any], Any]:
    """`reader` of a class."""
    if dataclasses.is_dataclass(cls):
        return partial(decode_record, cls)
    if issubclass(cls, StrEnum):
        return cls
    own: dict[type, Callable[[Any], Any]] = {
        datetime: parse_timestamp,
        x509.Certificate: parse_certificate,
    }
    return own.get(cls, as_it_is)


def as_it_is(value: Any) -> Any:
    """JSON that needs no other form here."""
    return value


def decode_record(cls: type, data: Mapping[str, Any]) -> Any:
    """An instance of the dataclass `cls`; members it does not know go to `extra`."""
    known = members(cls)
    values = {one.name: one.read(data[wire]) for one in known for wire in one.wire if wire in data}
    if takes_extra(cls):
        names = {wire for one in known for wire in one.wire}
        values[EXTRA] = {key: item for key, item in data.items() if key not in names}
    return cls(**values)
