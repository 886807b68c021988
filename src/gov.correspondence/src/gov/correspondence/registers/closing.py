"""The closing of a book's year: what it held, bound to the closing before, perhaps sealed."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.registers import chain
from typing import Any


OUTSIDE = ("digest", "seal")


@dataclass(frozen=True)
class Closing:
    """A year that takes no further line.

    ``lines`` counts all lines of the year, ``numbers`` those that gave a number, of which
    ``void`` ended void; ``first_position`` to ``last_position`` is where they stand, ``head`` the
    digest of the last one, ``previous`` that of the closing before in the book, ``""`` for none.
    ``digest`` is the SHA-256 of ``content()``, ``seal`` a detached CAdES seal (DER) over it and
    ``sealed_by`` the fingerprint of its certificate, both empty where nobody could seal.
    """

    book: str
    year: str
    at: datetime
    by: tuple[str, str]
    reason: str
    lines: int
    numbers: int
    void: int
    first_number: str
    last_number: str
    first_position: int
    last_position: int
    head: str
    previous: str = ""
    sealed_by: str = ""
    digest: str = ""
    seal: bytes = b""

    def content(self) -> bytes:
        """Return what is digested and sealed: canonical JSON, UTF-8."""
        return canonical(self.record()).encode()

    def record(self) -> dict[str, Any]:
        """Return the closing as JSON values without digest and seal."""
        values: Mapping[str, Any] = asdict(self)
        return chain.record({name: v for name, v in values.items() if name not in OUTSIDE})

    def fixed(self) -> "Closing":
        """Return the closing with its digest."""
        return replace(self, digest=digest(self.content().decode()))


def summary(
    book: Any, year: str, at: datetime, by: tuple[str, str], reason: str, sealed_by: str = ""
) -> Closing:
    """Return the closing, with its digest, of a year as a ``Book`` holds it now."""
    lines = list(book.of_year(year))
    given = [line for line in lines if not line.about]
    earlier, head = book.closings(), book.head(year)
    return Closing(
        book=book.id,
        year=year,
        at=at,
        by=by,
        reason=reason,
        lines=len(lines),
        numbers=len(given),
        void=sum(book.standing(line) == "void" for line in given),
        first_number=given[0].number if given else "",
        last_number=given[-1].number if given else "",
        first_position=lines[0].position if lines else 0,
        last_position=lines[-1].position if lines else 0,
        head=head.digest if head else chain.start(book.id, year),
        previous=earlier[-1].digest if earlier else "",
        sealed_by=sealed_by,
    ).fixed()
