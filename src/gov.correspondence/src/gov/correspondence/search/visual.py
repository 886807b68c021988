"""Arabic that a PDF keeps as it looks, from left to right, turned into the order it is read. Pure.

Some programs write the letters of a line in the order in which they stand on paper; what is
extracted then is ةرازو for وزارة, and no search would find it. No Arabic word begins with ة, and
few end with the article turned round.
"""

import re
import unicodedata
from collections.abc import Iterator


# Signs of a direction before it is believed.
LEAST = 3
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")
# No word begins with two alefs; elsewhere an alef before a lam may be one of its own.
_BEGIN = re.compile("^([وفبكل]?)ا([أإآا])ل")
# An alef with a hamza is no article.
_FIRST = re.compile("^([أإآ])ل")
_INNER = re.compile("(?<!^)(?<!^[وفبك])([أإآا])ل")


def logical(text: str) -> str:
    """Return the text with every page turned that is written as it looks; pages end with FF."""
    return "\f".join(turned(page) if is_visual(page) else page for page in text.split("\f"))


def is_visual(page: str) -> bool:
    """Tell whether the words of a page are written backwards."""
    backwards = _signs(turned(page))
    return backwards >= LEAST and backwards > _signs(page)


def turned(page: str) -> str:
    """Return the page with each Arabic word turned round; ligatures stay whole."""
    return _WORD.sub(lambda match: match[0][::-1], page)


def _signs(page: str) -> int:
    """Count what shows that words are in the order in which they are read."""
    words = _WORD.findall(_composed(page))
    return sum(word.startswith("ال") + word.endswith(("ة", "ى")) for word in words)


def readings(text: str) -> Iterator[str]:
    """Yield a text as it was extracted, then other readings of words in it.

    A PDF draws لا as one sign, which comes out as ال where it is read backwards: السالم for
    السلام. Where a word can only have been meant so it is mended; elsewhere both are yielded.
    """
    mended = _WORD.sub(lambda match: _BEGIN.sub(r"\1ال\2", match[0]), _composed(text))
    yield mended
    for word in _WORD.findall(mended):
        other = _INNER.sub(r"ل\1", _FIRST.sub(r"ل\1", word))
        if other != word:
            yield other


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
