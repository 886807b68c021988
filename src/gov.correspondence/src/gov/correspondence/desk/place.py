"""Where a page of a block ended: the day something is due, then the order of letters. Pure."""

import re
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from typing import NamedTuple


WORD = re.compile(r"(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)~(\d{20}-[\w.-]{1,80})", re.ASCII)


class Place(NamedTuple):
    """``due`` is the key of a deadline, ``order`` as ``letters.finding.order`` spells it."""

    due: str
    order: str

    @property
    def word(self) -> str:
        """The place as one word of an address."""
        return f"{self.due}~{self.order}"


def ending(word: str) -> Place:
    """Return the place a word names. Raises ``Invalid``."""
    found = WORD.fullmatch(word)
    if found is None:
        raise Invalid(_("This is not where a page ended."), field="after")
    return Place(*found.groups())
