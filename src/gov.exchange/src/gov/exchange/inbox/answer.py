"""What a call of another agency is, and what it is answered with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from gov.exchange.wire.directory import Directory
from typing import Any


JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose signature was verified: ``peer`` is the agency that signed it, ``us`` this
    one; header names are lower case."""

    peer: str
    us: str
    base_url: str
    directory: Directory
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body of an answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(value: Mapping[str, Any]) -> bytes:
    """ASCII JSON bytes."""
    return json.dumps(value).encode("ascii")
