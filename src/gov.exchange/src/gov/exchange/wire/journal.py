"""Whether a journal is what it was: its chain, its own anchors, and the heads its peers hold.

A journal travels as JSON lines without the statements: `{"record": digest, "head": head}` in
order, then `{"anchor": sealed head, "stamp": base64 token}`, then what others hold,
`{"held": sealed head, "by": peer}`.
"""

import base64
import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from cryptography.x509 import Certificate
from dataclasses import dataclass
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import CHAINED
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import MAX_STATEMENT_BYTES
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import verify_anchor
from gov.exchange.wire.head import verify_head


MAX_LINE = 2 * MAX_STATEMENT_BYTES


@dataclass(frozen=True, slots=True)
class Link:
    """A record's digest taken from its bytes, and the head that is stored with it (128 hex)."""

    record: str
    head: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sealed head of the journal and its time stamp, None while there is none."""

    data: bytes
    token: bytes | None


@dataclass(frozen=True, slots=True)
class Held:
    """A sealed head of the journal that a peer holds."""

    peer: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit: `code` names what, `position` where, `peer` who says so."""

    code: str
    position: int = -1
    peer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and what does not fit."""

    records: int
    anchors: int
    stamped: int
    held: int
    findings: tuple[Finding, ...]


def check(
    agency: str,
    links: Iterable[Link],
    anchors: Sequence[Anchor],
    held: Sequence[Held],
    directory: Directory,
    pinned: Sequence[Certificate],
) -> Report:
    """Check the journal of `agency` against itself and against what others hold of it.

    Codes of findings: `broken` (a record was changed, added or taken away), `anchor-invalid`,
    `anchor-differs` (the chain is another one than was anchored), `rolled-back` (records that
    somebody holds proof of are missing), `held-invalid`, `held-differs`.
    """
    heads, findings = walk(links)
    stamped = 0
    for anchor in anchors:
        try:
            told, stamp = verify_anchor(anchor.data, anchor.token, directory, pinned)
        except WireError as error:
            findings.append(Finding("anchor-invalid", detail=str(error)))
            continue
        stamped += stamp is not None
        findings += compared(told, agency, heads, "anchor-differs", "")
    for one in held:
        try:
            head = verify_head(one.data, directory)
        except WireError as error:
            findings.append(Finding("held-invalid", peer=one.peer, detail=str(error)))
            continue
        findings += compared(head, agency, heads, "held-differs", one.peer)
    return Report(len(heads), len(anchors), stamped, len(held), tuple(findings))


def walk(links: Iterable[Link]) -> tuple[list[str], list[Finding]]:
    """The heads as they follow from the records, and the first place where another is stored."""
    heads: list[str] = []
    findings: list[Finding] = []
    reached = GENESIS
    for position, link in enumerate(links):
        reached = chain(reached, link.record)
        if reached != link.head and not findings:
            findings.append(Finding("broken", position))
        heads.append(reached)
    return heads, findings


def compared(
    told: Head, agency: str, heads: Sequence[str], code: str, peer: str
) -> Iterator[Finding]:
    """What is wrong between a proven head and the chain as it is."""
    if told.agency != agency:
        yield Finding(code, told.position, peer, f"a head of {told.agency}")
    elif told.position >= len(heads):
        yield Finding("rolled-back", told.position, peer)
    elif heads[told.position] != told.head:
        yield Finding(code, told.position, peer)


def written(
    links: Iterable[Link], anchors: Iterable[Anchor], held: Iterable[Held]
) -> Iterator[bytes]:
    """The lines of a journal as a file."""
    for link in links:
        yield line({"record": link.record, "head": link.head})
    for anchor in anchors:
        stamp = base64.b64encode(anchor.token).decode() if anchor.token else None
        yield line({"anchor": json.loads(anchor.data), "stamp": stamp})
    for one in held:
        yield line({"held": json.loads(one.data), "by": one.peer})


def line(value: object) -> bytes:
    """One line of JSON."""
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def read(lines: Iterable[bytes]) -> tuple[list[Link], list[Anchor], list[Held]]:
    """A journal from its file; SchemaInvalid naming the line."""
    links: list[Link] = []
    anchors: list[Anchor] = []
    held: list[Held] = []
    for number, data in enumerate(lines, start=1):
        try:
            said = read_json(data, limit=MAX_LINE)
            if "record" in said:
                links.append(Link(digest(said["record"]), digest(said["head"])))
            elif "anchor" in said:
                token = base64.b64decode(said["stamp"], validate=True) if said["stamp"] else None
                anchors.append(Anchor(pair_bytes(said["anchor"]), token))
            else:
                held.append(Held(str(said["by"]), pair_bytes(said["held"])))
        except (WireError, ValueError, KeyError, TypeError) as error:
            raise SchemaInvalid(f"Line {number} is not one of a journal.") from error
    return links, anchors, held


def digest(value: object) -> str:
    """A SHA-512 in hex; ValueError."""
    if not isinstance(value, str) or not CHAINED.fullmatch(value):
        raise ValueError("not a SHA-512")
    return value
