"""What goes in a pack of paper, and what identifies it. Pure."""

import hashlib
from gov.correspondence.journal.canonical import canonical
from typing import Any
from typing import NamedTuple


SCHEME = "gcx:consignment:1"
SHORT = 32


class Document(NamedTuple):
    """A file of the pack: role, name, size in bytes, SHA-512 in hex, pages or ``None``."""

    role: str
    name: str
    size: int
    sha512: str
    pages: int | None


class Physical(NamedTuple):
    """Something that is no file: its kind, how many pieces, a note."""

    kind: str
    pieces: int
    note: str


class Manifest(NamedTuple):
    """One consignment on paper.

    ``letter`` is the UID of the letter, ``day`` its date in ISO 8601, ``recipient`` the row of the
    grid of recipients.
    """

    agency: str
    letter: str
    consignment: str
    number: str
    day: str
    recipient: dict[str, Any]
    documents: tuple[Document, ...]
    physical: tuple[Physical, ...]

    @property
    def digest(self) -> str:
        """SHA-512 in hex over all that the manifest says, except the names of files."""
        documents = [[one.role, one.size, one.sha512] for one in self.documents]
        row = {name: str(value or "") for name, value in self.recipient.items()}
        said = [*self[:5], row, documents, [list(one) for one in self.physical]]
        return hashlib.sha512(canonical(said).encode()).hexdigest()

    @property
    def identity(self) -> str:
        """What the code on the cover holds: whose consignment it is, and a digest; no content."""
        parts = (SCHEME, self.agency, self.letter, self.consignment, self.digest[:SHORT])
        return ":".join(parts)


def short(digest: str) -> str:
    """Return the beginning of a digest in groups that people can compare."""
    head = digest[:SHORT]
    return " ".join(head[start : start + 8] for start in range(0, len(head), 8))
