"""`letter.json`: the sealed header of a package (v gcx/1)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire import digests
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.days import check_date
from gov.exchange.wire.days import check_due
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import UnsupportedVersion
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.schema import validate
from typing import Any


VERSION = "gcx/1"
MAX_HEADER_BYTES = 256 * 1024
MAX_TTL = timedelta(days=30)
KNOWN_CRITICAL: frozenset[str] = frozenset()
FORWARDED = "forwarded"
CONTAINER_TYPE = "application/vnd.etsi.asic-e+zip"
DERIVED = frozenset({"v", "declaredAttachments"})


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
class Signatory:
    """Who signed: the post (its id where the directory lists it), the name, the capacity (`own`,
    `for`, `by-delegation`, `acting`, `proxy`, `assigned`, `in-charge`), and for whom."""

    post: str
    name: str | None = None
    capacity: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter this one refers to: its letterId if it came electronically, number and date if
    on paper. `date` is ISO 8601."""

    letter_id: str | None = None
    number: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class ForwardedPackage:
    """The identity of a package that is passed on as it came: who sent it, its messageId, and the
    digest of its sealed container."""

    sender: str
    message_id: str
    asice_digest: Digest


@dataclass(frozen=True, slots=True)
class Refs:
    """References of the letter: `supersedes` and `updates` name the messages to the same recipient
    that it replaces or supplements, `forwards` the package that it passes on as an object of role
    `forwarded`; `recalls` is a letterId, `case_ref` free text."""

    in_reply_to: EarlierLetter | None = None
    supersedes: str | None = None
    updates: str | None = None
    forwards: ForwardedPackage | None = None
    recalls: str | None = None
    case_ref: str | None = None
    earlier: tuple[EarlierLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """One file of the package; size in bytes, digest of its bytes, role `main`, `attachment`,
    `translation` (an unofficial one) or `forwarded` (a sealed container that is passed on), name
    the display name (never a path)."""

    path: str
    name: str
    media_type: str
    size: int
    digest: Digest
    role: str


@dataclass(frozen=True, slots=True)
class LetterHeader:
    """The content of `letter.json`. Times are aware datetimes, dates ISO 8601 text.

    `suite` says by which digests it is sealed, `answer_due_by` is the day by which an answer is
    asked for, `answer_due_at` the moment where the limit has a time. `doc_number` is None for a
    letter explicitly without number, `unofficial_languages` are those of `language` in which the
    text is a translation that does not bind. `extra` keeps members that a later version of the
    format added.
    """

    message_id: str
    letter_id: str
    sender: PartyRef
    recipient: PartyRef
    issued_at: datetime
    expires_at: datetime
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
    signatory: Signatory | None = None
    unofficial_languages: tuple[str, ...] = ()
    handling: str | None = None
    answer_due_by: str | None = None
    answer_due_at: datetime | None = None
    copy_to: tuple[CopyTo, ...] = ()
    physical_attachments: tuple[PhysicalAttachment, ...] = ()
    refs: Refs = Refs()
    test: bool = False
    seq: int | None = None
    objects: tuple[ObjectEntry, ...] = ()
    suite: str = digests.NEW
    critical: tuple[str, ...] = ()
    ext: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def forwarded(self) -> ObjectEntry | None:
        """The sealed container that this letter passes on."""
        return next((entry for entry in self.objects if entry.role == FORWARDED), None)

    @property
    def declared_attachments(self) -> int:
        """The count printed on the letter: electronic plus physical attachments."""
        electronic = sum(entry.role == "attachment" for entry in self.objects)
        return electronic + sum(item.count for item in self.physical_attachments)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of wire names (camelCase)."""
        own = {"v": VERSION, "suite": self.suite, "declaredAttachments": self.declared_attachments}
        return encode_record(self) | own

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LetterHeader":
        """Validate and read. Raises SchemaInvalid naming the member, UnsupportedVersion for
        another `v` or an unknown name in `critical`, SuiteNotAllowed for another suite."""
        check_version(data)
        validate("letter", data)
        members = {key: value for key, value in data.items() if key not in DERIVED}
        header: LetterHeader = decode_record(cls, members)
        check_meaning(header, data["declaredAttachments"])
        return header


def header_bytes(header: LetterHeader) -> bytes:
    """Canonical bytes of a validated header, at most 256 KiB."""
    data = canonical(header.to_json())
    read_header(data)
    return data


def read_header(data: bytes) -> LetterHeader:
    """Read canonical header bytes; errors as `LetterHeader.from_json`."""
    return LetterHeader.from_json(read_canonical(data, limit=MAX_HEADER_BYTES))


def check_version(data: Mapping[str, Any]) -> None:
    """Version, suite and critical members first: a later version may break the schema."""
    if data.get("v") != VERSION:
        raise UnsupportedVersion("The header is not of version gcx/1.", field="v")
    if data.get("suite") not in digests.SUITES:
        raise SuiteNotAllowed("The header is not of suite S1 or S2.", field="suite")
    critical = data.get("critical", [])
    if not isinstance(critical, list) or any(name not in KNOWN_CRITICAL for name in critical):
        raise UnsupportedVersion("A critical member is not known here.", field="critical")


def check_meaning(header: LetterHeader, declared: int) -> None:
    """The rules between members that a schema cannot say."""
    if header.expires_at <= header.issued_at:
        raise SchemaInvalid("The letter expires before it is issued.", field="expiresAt")
    if header.expires_at - header.issued_at > MAX_TTL:
        raise SchemaInvalid("The letter lives longer than 30 days.", field="expiresAt")
    check_date("docDate", header.doc_date)
    check_due(header.answer_due_by, header.answer_due_at)
    check_objects(header.objects, header.suite)
    check_forwarded(header)
    if declared != header.declared_attachments:
        message = "The declared count is not that of the electronic and physical attachments."
        raise SchemaInvalid(message, field="declaredAttachments")


def check_objects(objects: tuple[ObjectEntry, ...], suite: str) -> None:
    """`main.pdf` first with role main, then att/0001.bin … without a gap; digests of the suite;
    names in NFC."""
    for index, entry in enumerate(objects):
        where = f"objects[{index}]"
        if digests.suite_of(entry.digest) != suite:
            message = f"The digest is not one of suite {suite}."
            raise SchemaInvalid(message, field=f"{where}.{digests.member('digest', entry.digest)}")
        if entry.path != object_path(index):
            raise SchemaInvalid(f"The path must be {object_path(index)}.", field=f"{where}.path")
        if (entry.role == "main") != (index == 0):
            raise SchemaInvalid("Only the first object has role main.", field=f"{where}.role")
        if not unicodedata.is_normalized("NFC", entry.name) or entry.name != entry.name.strip():
            message = "The name is not in form NFC or has blanks around it."
            raise SchemaInvalid(message, field=f"{where}.name")
    if objects[0].media_type != "application/pdf":
        raise SchemaInvalid("The main document must be a PDF.", field="objects[0].mediaType")


def check_forwarded(header: LetterHeader) -> None:
    """An object of role `forwarded` if, and only if, `refs.forwards` names one; and that one."""
    carried = [entry for entry in header.objects if entry.role == FORWARDED]
    named = header.refs.forwards
    if len(carried) != (named is not None):
        message = "What is forwarded is one object of the package, named by refs.forwards."
        raise SchemaInvalid(message, field="refs.forwards")
    if named is None:
        return
    if carried[0].media_type != CONTAINER_TYPE:
        raise SchemaInvalid("What is forwarded must be an ASiC-E container.", field="objects")
    # One that was sealed in another suite is compared when it is opened (`forwarding`).
    same = digests.suite_of(named.asice_digest) == header.suite
    if same and carried[0].digest != named.asice_digest:
        message = "The container that is carried is not the one that is named."
        member = digests.member("asice_digest", named.asice_digest)
        raise SchemaInvalid(message, field=f"refs.forwards.{member}")


def object_path(index: int) -> str:
    """Where the object of that index lies in the container."""
    return "main.pdf" if index == 0 else f"att/{index:04}.bin"
