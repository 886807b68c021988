"""`letter.json`: the sealed header of a package (v gcx/1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

VERSION = "gcx/1"
SUITE = "S1"
MAX_HEADER_BYTES = 256 * 1024
KNOWN_CRITICAL: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartyRef:
    """An agency and, where known, its unit (ids of the directory)."""

    agency: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A national code of the directory and the sender's own label for it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FormOfAddress:
    """Salutation with opening and closing formula, as printed."""

    salutation: str
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """The post written to (id of the directory, or null) and how it is addressed."""

    post: str | None
    form_of_address: FormOfAddress | None = None


@dataclass(frozen=True, slots=True)
class CopyTo:
    """Another recipient named on the letter ("copy to"); name for those outside the directory."""

    name: str
    agency: str | None = None
    unit: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class PhysicalAttachment:
    """An enclosure that follows by hand: a cheque, a map, a disc."""

    kind: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter this one refers to: its letterId if it came electronically, number and date if
    on paper. `date` is ISO 8601."""

    letter_id: str | None = None
    number: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Refs:
    """References of the letter; letterIds except `earlier` and the free `case_ref`."""

    in_reply_to: EarlierLetter | None = None
    supersedes: str | None = None
    recalls: str | None = None
    case_ref: str | None = None
    earlier: tuple[EarlierLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """One file of the package; size in bytes, sha512 lower-case hex, role `main` or
    `attachment`, name the display name (never a path)."""

    path: str
    name: str
    media_type: str
    size: int
    sha512: str
    role: str


@dataclass(frozen=True, slots=True)
class LetterHeader:
    """The content of `letter.json`. Times are RFC 3339 UTC text, dates ISO 8601.

    `doc_number` is None for a letter explicitly without number. `attachments_declared` is the
    count printed on the letter: electronic plus physical. `extra` keeps unknown members.
    """

    message_id: str
    letter_id: str
    sender: PartyRef
    recipient: PartyRef
    issued_at: str
    expires_at: str
    subject: str
    doc_number: str | None
    doc_date: str
    doc_type: str
    classification: Coded
    urgency: Coded
    language: tuple[str, ...]
    recipient_role: str
    addressee: Addressee
    signature_mode: str
    attachments_declared: int
    handling: str | None = None
    answer_due_by: str | None = None
    copy_to: tuple[CopyTo, ...] = ()
    physical_attachments: tuple[PhysicalAttachment, ...] = ()
    refs: Refs = Refs()
    test: bool = False
    seq: int | None = None
    objects: tuple[ObjectEntry, ...] = ()
    critical: tuple[str, ...] = ()
    ext: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of wire names (camelCase)."""
        raise NotImplementedError

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LetterHeader":
        """Validate and read. Raises SchemaInvalid naming the member, UnsupportedVersion for
        another `v` or an unknown name in `critical`, SuiteNotAllowed for another suite."""
        raise NotImplementedError


def header_bytes(header: LetterHeader) -> bytes:
    """Canonical bytes of a validated header, at most 256 KiB."""
    raise NotImplementedError


def read_header(data: bytes) -> LetterHeader:
    """Read canonical header bytes; errors as `LetterHeader.from_json`."""
    raise NotImplementedError
