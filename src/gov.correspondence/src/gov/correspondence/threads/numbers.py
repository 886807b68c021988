"""Official numbers as people write them. Pure.

The same number is typed in many ways: with digits of either script, with blanks, with other
dashes and slashes, in small letters. Two spellings that fold to the same text are one number.
"""

import re
import unicodedata
from collections.abc import Iterator


MAX_TEXT = 20_000
MAX_FOUND = 50
SHORTEST = 4

_TO_ASCII = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−ـ"), "-") | dict.fromkeys(map(ord, "⁄∕"), "/")
_WRITTEN = re.compile(r"\w[\w/().\-]*\w")


def to_ascii(text: str) -> str:
    """Return the text with digits of either script as ASCII digits."""
    return text.translate(_TO_ASCII)


def fold(number: str) -> str:
    """Return the one spelling of a number: NFKC, ASCII digits, small letters, no blanks."""
    text = unicodedata.normalize("NFKC", number).translate(_TO_ASCII).translate(_DASHES)
    kept = (sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")
    # What a dropped blank held apart joins its neighbour now, so the form is taken again.
    return unicodedata.normalize("NFKC", "".join(kept).casefold())


def quoted(text: str) -> Iterator[str]:
    """Yield, folded and each once, what could be an official number in a running text.

    A number has a digit and at least four signs; at most 50 are found in the first 20,000 signs.
    """
    spaced = unicodedata.normalize("NFKC", text[:MAX_TEXT]).translate(_TO_ASCII).translate(_DASHES)
    seen: set[str] = set()
    for match in _WRITTEN.finditer(spaced):
        found = fold(match[0])
        if len(found) >= SHORTEST and any(sign.isdigit() for sign in found) and found not in seen:
            seen.add(found)
            yield found
            if len(seen) == MAX_FOUND:
                return
