"""Whether each recipient can take the letter, known when it is written. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.validation import pack
from typing import Any
from typing import Protocol


MIB = 1024 * 1024
# Header, manifest, seal and encryption of a package, and some room.
OVERHEAD = MIB


class Sized(Protocol):
    """What is asked of a file: identifier, role, size in bytes."""

    id: str
    role: str
    size: int


def too_large(
    recipients: Sequence[Mapping[str, Any]],
    files: Iterable[Sized],
    agency: Callable[[str], Agency | None],
    members: Callable[[str], Iterable[Agency]] = lambda group: (),
    carried: int = 0,
) -> Iterator[Invalid]:
    """Yield a problem for each connected recipient whose package would exceed its limit.

    A group takes what the smallest of its ``members`` takes; ``carried`` are the bytes of a letter
    that is passed on.
    """
    known = list(files)
    for position, row in enumerate(recipients):
        limit, size = _limit(row, agency, members), package_bytes(row, known) + carried
        if limit is not None and size > limit:
            mapping = {"limit": limit // MIB, "size": -(-size // MIB)}
            message = _(
                "This recipient takes at most ${limit} MiB in one letter; document and attachments"
                " are ${size} MiB. Leave attachments out for it, or send them another way.",
                mapping=mapping,
            )
            yield Invalid(message, field="recipients", row=position, column="attachments")


def _limit(
    row: Mapping[str, Any],
    agency: Callable[[str], Agency | None],
    members: Callable[[str], Iterable[Agency]],
) -> int | None:
    """Return how many bytes a recipient takes, ``None`` for one outside of the exchange."""
    if row["delivery"] != "exchange":
        return None
    if row.get("group"):
        return min((one.max_package_bytes for one in members(row["group"])), default=None)
    found = agency(row["agency"])
    return found.max_package_bytes if found else None


def package_bytes(row: Mapping[str, Any], files: Sequence[Sized]) -> int:
    """Return about how large the package for a recipient is, in bytes.

    The signed copy travels in place of the main document.
    """
    documents = {file.role: file.size for file in files if file.role in ("main", "signed")}
    chosen = pack(row)
    attachments = sum(
        file.size
        for file in files
        if file.role == "attachment" and (chosen is None or file.id in chosen)
    )
    return OVERHEAD + documents.get("signed", documents.get("main", 0)) + attachments
