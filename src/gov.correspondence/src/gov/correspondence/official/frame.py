"""What the frame of a letter adds to its text, so that nothing stands on the page twice. Pure."""

from collections.abc import Mapping
from gov.correspondence.letters.rendering import placeholders
from typing import NamedTuple
from unicodedata import bidirectional


class Frame(NamedTuple):
    """Lines around the text, ``""`` for what the text says by itself."""

    salutation: str
    addressee: str
    opening: str
    subject: str
    closing: str


def frame(written: str, values: Mapping[str, str]) -> Frame:
    """Return the frame of a text as it was ``written``, its placeholders not yet filled.

    ``values`` are those of ``letters.wording.early``. What stands in the text in words, and not as
    a placeholder, is known by being there.
    """
    named = placeholders(written)

    def line(name: str) -> str:
        value = values.get(name, "")
        return "" if name in named or (value and value in written) else value

    return Frame(
        line("form_of_address"), *map(line, ("addressee", "opening", "subject", "closing"))
    )


def direction(line: str, otherwise: str) -> str:
    """Return ``rtl`` or ``ltr`` by the first letter of a line, as HTML's ``dir="auto"`` does.

    ``otherwise`` is said of a line without letters. WeasyPrint knows no direction by itself.
    """
    for letter in line:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return otherwise


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; a line break within one stays."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip("\n") for block in blocks if block.strip()]
