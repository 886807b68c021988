"""The letters that an incoming letter passes on: what they say of themselves, and their files.

Their container is a file of the letter, byte for byte as the agency that wrote it sealed it; the
files in it are read where they lie.
"""

import json
import re
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.incoming.received import ReceivedOriginal
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.letters import filing
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import FORWARDED
from typing import Any
from typing import NamedTuple


_NAME_SIGNS = re.compile(r'[/\\:*?"<>|\u061c\u200e\u200f]')


class Original(NamedTuple):
    """A letter that was passed on: its header as canonical JSON, the ids of its files here."""

    sealed: bytes
    files: tuple[str, ...]

    @property
    def header(self) -> dict[str, Any]:
        """The header, with the names of gcx/1."""
        found: dict[str, Any] = json.loads(self.sealed)
        return found


def of(letter: Letter) -> tuple[Original, ...]:
    """Return the letters that a letter passed on to us, the outermost first."""
    return tuple(getattr(letter, "originals", ()))


def keep(letter: Any, received: Sequence[ReceivedOriginal]) -> None:
    """Make the letters known that a letter brings along. Raises ``Invalid``."""
    if not received:
        return
    whole = next((file for file in letter.files.values() if file.role == FORWARDED), None)
    if whole is None:
        raise Invalid(_("The forwarded letter is not in this letter."), field="files")
    letter.originals = tuple(_kept(letter, whole, one) for one in received)


def file_name(name: str) -> str:
    """Return the name of a file without the signs that our file names do not have."""
    return _NAME_SIGNS.sub("_", name)


def _kept(letter: Any, whole: Any, received: ReceivedOriginal) -> Original:
    ids = []
    for part in received.files:
        name = file_name(part.name)
        record = filing.store_part(letter, whole, name, part.offset, part.size)
        if part.digest not in (record.sha512, record.sha256):
            raise Invalid(_("A file of this letter is not what its header says."), field="files")
        ids.append(record.id)
    return Original(canonical(dict(received.header)), tuple(ids))
