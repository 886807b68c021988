"""The version of a letter that somebody read, so that nobody overwrites what he did not see."""

from gov.correspondence import _
from gov.correspondence.exceptions import Stale
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.drafting import current
from gov.correspondence.services.values import plain


STALE = _(
    "Somebody changed this letter after you opened it. Nothing was changed now: look at the letter "
    "as it stands, then decide again."
)


def version(letter: Letter) -> str:
    """Return the version of a letter: the digest of its state, fields and files, in hex."""
    said = {
        "state": transitions.state(letter),
        "fields": {name: plain(value) for name, value in current(letter).items()},
        "files": sorted(letter.files),
    }
    return digest(canonical(said))[:32]


def expect(letter: Letter, seen: str) -> None:
    """Refuse where the letter is no longer what was read; ``""`` expects nothing.

    Raises ``Stale``.
    """
    if seen and seen != version(letter):
        raise Stale(STALE)
