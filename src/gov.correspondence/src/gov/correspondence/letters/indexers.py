"""What the catalog knows of a letter: its envelope, never its content.

Stock indexes that a correspondence does not use stay empty (``indexable`` names them): fewer
indexes are faster to write, and what is not there cannot leak.
"""

import sys
from gov.correspondence.letters import cataloguing
from gov.correspondence.letters import degrees
from gov.correspondence.letters import finding
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import parties
from gov.correspondence.letters.interfaces import ILetter
from plone.indexer import indexer


@indexer(ILetter)
def no_text(letter: Letter) -> str:
    return ""


@indexer(ILetter)
def none(letter: Letter) -> None:
    """Leave a column empty that stock listings read."""


@indexer(ILetter)
def letter_type(letter: Letter) -> str:
    """Return the id of the type: its title would be stored with its translation's domain."""
    return str(letter.portal_type)


@indexer(ILetter)
def allowed(letter: Letter) -> list[str]:
    """Return who may see the letter."""
    return cataloguing.allowed(letter)


@indexer(ILetter)
def letter_kind(letter: Letter) -> str:
    return letter.kind


@indexer(ILetter)
def letter_unit(letter: Letter) -> tuple[str, ...]:
    """Return the owning unit and those that have the letter assigned."""
    assigned = letter.assigned_units or ()
    return tuple(dict.fromkeys(unit for unit in (letter.unit, *assigned) if unit))


@indexer(ILetter)
def letter_number(letter: Letter) -> tuple[str, ...]:
    """Return our number and theirs, as written."""
    numbers = (letter.number, getattr(letter, "their_number", ""))
    return tuple(number for number in numbers if number)


@indexer(ILetter)
def letter_parties(letter: Letter) -> tuple[str, ...]:
    return parties(letter)


@indexer(ILetter)
def letter_degrees(letter: Letter) -> tuple[str, ...]:
    """Return its degrees of urgency and confidentiality, as lists are narrowed by them."""
    codes = {name: getattr(letter, name) for name in degrees.NAMES}
    # Equal tokens are one object, which the index then stores once in a bucket.
    return tuple(sys.intern(degrees.token(name, code)) for name, code in codes.items() if code)


@indexer(ILetter)
def letter_order(letter: Letter) -> str:
    return finding.order(letter)
