"""Errors of the wire, one class per documented code, and their RFC 9457 problem form."""

from collections.abc import Mapping
from datetime import datetime
from datetime import UTC
from enum import StrEnum
from typing import Any
from typing import ClassVar


class Retry(StrEnum):
    """What a sender may do after an error."""

    NEVER = "never"
    REFRESH_ONCE = "refresh-once"
    REFRESH = "refresh"
    LATER = "later"


class WireError(Exception):
    """Base of every error of this package; raised itself only for an unknown peer code.

    `detail` is a sentence a clerk can read, `field` the JSON path or header that is wrong,
    `retry_after` seconds, `limit` bytes, `server_time` the peer's clock (aware datetime),
    `support_id` the number to quote when asking for help, `evidence` the bytes of the verified
    sealed RelayRejection that came with it.
    """

    code: ClassVar[str] = "unknown"
    http_status: ClassVar[int] = 500
    retry: ClassVar[Retry] = Retry.LATER

    def __init__(
        self,
        detail: str = "",
        *,
        field: str | None = None,
        retry_after: int | None = None,
        limit: int | None = None,
        server_time: datetime | None = None,
        support_id: str | None = None,
    ) -> None:
        self.detail = detail or self.code
        self.field = field
        self.retry_after = retry_after
        self.limit = limit
        self.server_time = server_time
        self.support_id = support_id
        self.evidence: bytes | None = None
        super().__init__(self.detail)

    def __str__(self) -> str:
        where = f" ({self.field})" if self.field else ""
        return f"{self.code}: {self.detail}{where}"

    @property
    def retryable(self) -> bool:
        """True when the same bytes may succeed later (perhaps after a directory refresh)."""
        return self.retry is not Retry.NEVER


class BadRequest(WireError):
    """The request or file is not of the documented form."""

    code = "bad-request"
    http_status = 400
    retry = Retry.NEVER


class SchemaInvalid(WireError):
    """A JSON member or a container entry breaks its schema; `field` names it."""

    code = "schema-invalid"
    http_status = 422
    retry = Retry.NEVER


class UnsupportedVersion(WireError):
    """The format version, or a member marked critical, is not known here."""

    code = "unsupported-version"
    http_status = 415
    retry = Retry.NEVER


class SuiteNotAllowed(WireError):
    """An algorithm outside the suite of the recipient's directory entry."""

    code = "suite-not-allowed"
    http_status = 422
    retry = Retry.NEVER


class SignatureInvalid(WireError):
    """The HTTP request signature does not verify, is replayed or covers too little."""

    code = "signature-invalid"
    http_status = 401
    retry = Retry.REFRESH_ONCE


class SealInvalid(WireError):
    """A CAdES seal does not verify, or is not of the expected agency."""

    code = "seal-invalid"
    http_status = 422
    retry = Retry.REFRESH_ONCE


class UnknownKey(WireError):
    """No entry of the directory holds this key."""

    code = "unknown-key"
    http_status = 401
    retry = Retry.REFRESH


class CertificateRevoked(WireError):
    """The directory lists the certificate as revoked at the time that counts."""

    code = "cert-revoked"
    http_status = 401
    retry = Retry.REFRESH


class CertificateExpired(WireError):
    """The certificate was not valid at the time that counts."""

    code = "cert-expired"
    http_status = 401
    retry = Retry.REFRESH


class ClockSkew(WireError):
    """The two clocks differ by more than 300 seconds; `server_time` is the receiver's."""

    code = "clock-skew"
    http_status = 401
    retry = Retry.LATER


class NotAuthorised(WireError):
    """The signing agency may not do this."""

    code = "not-authorised"
    http_status = 403
    retry = Retry.NEVER


class SenderSuspended(WireError):
    """The directory or the receiver suspended the sender."""

    code = "sender-suspended"
    http_status = 403
    retry = Retry.NEVER


class WrongAddressee(WireError):
    """The letter is for another agency, or envelope and sealed header differ."""

    code = "wrong-addressee"
    http_status = 422
    retry = Retry.NEVER


class UnitUnknown(WireError):
    """The recipient agency has no such unit."""

    code = "unit-unknown"
    http_status = 422
    retry = Retry.NEVER


class MessageIdReuse(WireError):
    """The messageId is already bound to another sealed container: alarm."""

    code = "message-id-reuse"
    http_status = 409
    retry = Retry.NEVER


class InProgress(WireError):
    """Another call for the same transfer is running."""

    code = "in-progress"
    http_status = 409
    retry = Retry.LATER


class OffsetMismatch(WireError):
    """The chunk does not start where the stored bytes end."""

    code = "offset-mismatch"
    http_status = 409
    retry = Retry.LATER


class ChunkDigest(WireError):
    """The bytes that arrived do not have the announced digest."""

    code = "chunk-digest"
    http_status = 460
    retry = Retry.LATER


class TooLarge(WireError):
    """Larger than the recipient accepts; `limit` is in bytes."""

    code = "too-large"
    http_status = 413
    retry = Retry.NEVER


class CannotDecrypt(WireError):
    """No key of ours opens the envelope, or its tag is wrong."""

    code = "cannot-decrypt"
    http_status = 422
    retry = Retry.REFRESH_ONCE


class ContentRefused(WireError):
    """Malware or a forbidden kind of file."""

    code = "content-refused"
    http_status = 422
    retry = Retry.NEVER


class ForwardedInvalid(WireError):
    """The letter that is passed on inside is not genuine, not the one that is named, or lies too
    deep; `field` says which."""

    code = "forwarded-invalid"
    http_status = 422
    retry = Retry.NEVER


class NotServed(WireError):
    """The recipient's entry in the directory leaves out the part of the protocol that the letter
    or statement needs; said by the sender's own side before anything is sent, and by a recipient
    whom it reaches all the same. `field` names it."""

    code = "not-served"
    http_status = 422
    retry = Retry.NEVER


class Expired(WireError):
    """The letter's own time to live is over."""

    code = "expired"
    http_status = 422
    retry = Retry.NEVER


class NotFound(WireError):
    """No such transfer or message here; admit again."""

    code = "not-found"
    http_status = 404
    retry = Retry.LATER


class Gone(WireError):
    """The unfinished upload expired; admit again."""

    code = "gone"
    http_status = 410
    retry = Retry.LATER


class RateLimited(WireError):
    """Too many requests of this peer."""

    code = "rate-limited"
    http_status = 429
    retry = Retry.LATER


class Busy(WireError):
    """The receiver cannot take it now."""

    code = "busy"
    http_status = 503
    retry = Retry.LATER


class NoSpace(WireError):
    """The receiver's spool is below its free-space floor."""

    code = "no-space"
    http_status = 507
    retry = Retry.LATER


class PeerUnreachable(WireError):
    """Connection, TLS or time-out failure, or an answer outside the protocol (local only)."""

    code = "unreachable"
    http_status = 502
    retry = Retry.LATER


class EndpointRefused(WireError):
    """The endpoint in the directory breaks the outgoing address rules (local only)."""

    code = "endpoint-refused"
    http_status = 502
    retry = Retry.REFRESH


class DirectoryInvalid(WireError):
    """The agency directory is unsigned, wrongly signed, malformed or older than ours."""

    code = "directory-invalid"
    http_status = 422
    retry = Retry.NEVER


class ReceiptInvalid(WireError):
    """The peer's receipt does not prove what it should (local only)."""

    code = "receipt-invalid"
    http_status = 502
    retry = Retry.LATER


ERRORS: Mapping[str, type[WireError]] = {c.code: c for c in WireError.__subclasses__()}
TYPE_PREFIX = "urn:gcx:error:"


def problem(error: WireError, support_id: str, now: datetime | None = None) -> dict[str, Any]:
    """The RFC 9457 problem document of `error`, quoting `support_id`."""
    body: dict[str, Any] = {
        "type": TYPE_PREFIX + error.code,
        "title": error.code.replace("-", " "),
        "status": error.http_status,
        "code": error.code,
        "detail": error.detail,
        "serverTime": (now or datetime.now(UTC)).isoformat(timespec="milliseconds"),
        "supportId": support_id,
    }
    optional = {"field": error.field, "retryAfter": error.retry_after, "limit": error.limit}
    return body | {key: value for key, value in optional.items() if value is not None}


def from_problem(body: Mapping[str, Any], status: int = 500) -> WireError:
    """The error a peer reported; never raises, whatever the peer wrote."""
    code = str(body.get("code") or str(body.get("type", "")).removeprefix(TYPE_PREFIX))
    cls = ERRORS.get(code) or by_status(status)
    return cls(
        printable(body.get("detail"), 1000),
        field=printable(body.get("field"), 200) or None,
        retry_after=whole(body.get("retryAfter")),
        limit=whole(body.get("limit")),
        server_time=moment(body.get("serverTime")),
        support_id=printable(body.get("supportId"), 100) or None,
    )


def by_status(status: int) -> type[WireError]:
    """The error class for an answer that carries no known code.

    A page of some proxy on the way must not end a letter for good, so that of the permanent
    errors only "too large" is believed without its code.
    """
    known: dict[int, type[WireError]] = {
        404: NotFound,
        409: InProgress,
        410: Gone,
        413: TooLarge,
        429: RateLimited,
        460: ChunkDigest,
        503: Busy,
        507: NoSpace,
    }
    return known.get(status, PeerUnreachable)


def printable(value: object, size: int) -> str:
    """`value` as text without control characters, cut to `size`; peers write what they like."""
    text = value if isinstance(value, str) else ""
    return "".join(c if c.isprintable() else " " for c in text[:size])


def whole(value: object) -> int | None:
    """`value` if it is a non-negative integer."""
    ok = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if ok and isinstance(value, int) else None


def moment(value: object) -> datetime | None:
    """`value` as an aware datetime if it is an ISO 8601 time with an offset."""
    try:
        parsed = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return parsed if parsed is not None and parsed.tzinfo else None
