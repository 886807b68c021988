"""What a call of another agency is, and what it is answered with, whatever serves them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from gov.exchange.wire import errors
from gov.exchange.wire.directory import Directory
from typing import Any
from urllib.parse import parse_qs


JSON = "application/json"
OCTETS = "application/offset+octet-stream"
CMS = "application/cms"
# The header with the envelope of a package that is the body: an RFC 8941 byte sequence.
ENVELOPE = "gcx-envelope"
PROBLEM = "application/problem+json"
MAX_BODY = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose signature was verified: ``peer`` is the agency that signed it, ``us`` this
    one; header names are lower case; ``after`` is the query's."""

    peer: str
    us: str
    base_url: str
    directory: Directory
    headers: Mapping[str, str]
    body: bytes
    after: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body of an answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def after_of(query: str) -> str:
    """The parameter of a call that goes on after what the caller knows, from a query string."""
    return parse_qs(query[:1000]).get("after", [""])[0][:64]


def as_json(value: Mapping[str, Any]) -> bytes:
    """ASCII JSON bytes."""
    return json.dumps(value).encode("ascii")


def problem(error: errors.WireError, support_id: str) -> Answer:
    """The answer that tells a peer, and its clerk, what was wrong."""
    headers = {"content-type": PROBLEM}
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    body = errors.problem(error, support_id)
    if error.evidence:
        body["evidence"] = json.loads(error.evidence)
    return Answer(error.http_status, as_json(body), headers)


def require_type(call: Call, wanted: str) -> None:
    """UnsupportedVersion for another content type."""
    given = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise errors.UnsupportedVersion(f"The content type must be {wanted}.", field="content-type")


def headers_of(environ: Mapping[str, Any]) -> dict[str, str]:
    """The headers of a WSGI request under lower-case names."""
    found = {
        key[5:].replace("_", "-").lower(): value
        for key, value in environ.items()
        if key.startswith("HTTP_") and isinstance(value, str)
    }
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            found[name.replace("_", "-").lower()] = environ[name]
    return found


def path_of(environ: Mapping[str, Any], mark: str) -> str:
    """What follows ``mark`` in the address of a WSGI request, with the query."""
    path = str(environ.get("PATH_INFO", "")).partition(mark)[2]
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
