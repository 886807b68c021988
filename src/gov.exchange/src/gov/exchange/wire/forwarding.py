"""A letter that is passed on: the sealed container of another agency inside a new one.

It is carried byte for byte, so that whoever gets it can check the seal of the agency that wrote
it, and it is read where it lies: nothing is unpacked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import ForwardedInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.header import FORWARDED
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.life import check_sealing_time
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import MAX_OBJECTS
from gov.exchange.wire.package import MAX_PACKAGE_BYTES
from gov.exchange.wire.package import MEDIA_TYPE
from gov.exchange.wire.package import open_package
from gov.exchange.wire.package import Package
from gov.exchange.wire.seal import SealInfo
from pathlib import Path


# How many containers may lie in one another beneath the one that is delivered.
MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Original:
    """A forwarded letter proven genuine: its header, the digest of its container, and its seal."""

    header: LetterHeader
    asice_digest: Digest
    seal: SealInfo


def forwarded_content(source: Path, message_id: str) -> Content:
    """The container of a letter that came under `message_id`, to be packed into a new one."""
    return Content(f"{message_id}.asice", MEDIA_TYPE.decode(), source, FORWARDED)


def packages(
    package: Package, *, max_bytes: int = MAX_PACKAGE_BYTES, max_objects: int = MAX_OBJECTS
) -> Iterator[Package]:
    """The containers inside a package, the outermost first; each is closed with the next step.

    The one that is passed on is the one that is named, and was sent to the agency that passes it
    on. Raises ForwardedInvalid; its seal is checked by `verify_forwarded`.
    """
    outer = package
    for depth in range(MAX_DEPTH + 1):
        carried = outer.header.forwarded
        if carried is None:
            return
        if depth == MAX_DEPTH:
            message = f"More than {MAX_DEPTH} forwarded letters lie in one another."
            raise ForwardedInvalid(message, field="refs.forwards")
        try:
            inner = open_package(
                outer.region(carried.path), max_bytes=max_bytes, max_objects=max_objects
            )
        except WireError as error:
            raise refused(error) from error
        with inner:
            check_named(outer.header, inner)
            yield inner
        outer = inner


def check_named(outer: LetterHeader, inner: Package) -> None:
    """ForwardedInvalid unless `inner` is what `outer` names, and was sent to its sender."""
    found = ForwardedPackage(
        inner.header.sender.agency, inner.header.message_id, inner.asice_digest
    )
    if found != outer.refs.forwards:
        message = "The forwarded letter is not the one that is named."
        raise ForwardedInvalid(message, field="refs.forwards")
    if inner.header.recipient.agency != outer.sender.agency:
        message = "The letter was not sent to the agency that forwards it."
        raise ForwardedInvalid(message, field="refs.forwards")


def verify_forwarded(
    package: Package,
    directory: Directory,
    sealed_at: datetime,
    *,
    max_bytes: int = MAX_PACKAGE_BYTES,
    max_objects: int = MAX_OBJECTS,
) -> tuple[Original, ...]:
    """The letters that a package sealed at `sealed_at` passes on, the outermost first.

    Each is sealed by its sender with a certificate that was in use at that time, by the history
    in the directory; its life may be over. Raises ForwardedInvalid.
    """
    found: list[Original] = []
    for inner in packages(package, max_bytes=max_bytes, max_objects=max_objects):
        try:
            sender = directory.agency(inner.header.sender.agency)
            info = sender.verify_seal(inner.manifest, inner.seal, proven_at=sealed_at)
            check_sealing_time(inner.header, info.signing_time)
        except WireError as error:
            raise refused(error) from error
        found.append(Original(inner.header, inner.asice_digest, info))
        sealed_at = info.signing_time
    return tuple(found)


def refused(error: WireError) -> ForwardedInvalid:
    """What is wrong with the letter inside, said of the one that carries it."""
    return ForwardedInvalid(f"The forwarded letter: {error.detail}", field="refs.forwards")
