"""The version of a letter that somebody read, so that nobody overwrites what he did not see."""

from gov.correspondence import _
from gov.correspondence.exceptions import Stale
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.letters import fields
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.drafting import current
from gov.correspondence.services.values import plain
from typing import Any
from typing import NamedTuple


STALE = _(
    "Somebody changed this letter after you opened it. Nothing was changed now: look at the letter "
    "as it stands, then decide again."
)


class Apart(NamedTuple):
    """A field, what somebody says of it and what is stored, both as JSON."""

    name: str
    said: Any
    stored: Any


def version(letter: Letter) -> str:
    """Return the version of a letter: the digest of its state, fields and files, in hex."""
    said = {
        "state": transitions.state(letter),
        "fields": {name: plain(value) for name, value in current(letter).items()},
        "files": sorted(letter.files),
    }
    return digest(canonical(said))[:32]


def expect(letter: Letter, seen: str, said: Any = None) -> None:
    """Refuse where the letter is no longer what was read; ``""`` expects nothing.

    Raises ``Stale``; to who reads the letter it tells in which fields the letter is otherwise than
    ``said``, fields as they are sent.
    """
    if seen and seen != version(letter):
        found = apart(letter, said) if said and may(letter, "Read Letter") else []
        raise Stale(STALE, ({"field": each.name, "stored": each.stored} for each in found))


def apart(letter: Letter, said: Any) -> list[Apart]:
    """Return the fields that are stored otherwise than somebody says; what cannot be read is left
    out."""
    told, _problems = fields.read(letter.kind, said)
    stored = current(letter)
    pairs = [Apart(name, plain(told[name]), plain(stored[name])) for name in stored if name in told]
    return [each for each in pairs if (each.said or None) != (each.stored or None)]
