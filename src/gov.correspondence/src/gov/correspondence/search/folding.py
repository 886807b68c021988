"""Words as they are searched: spellings that people take for one fold to the same text. Pure.

Arabic loses vowel signs and tatweel; the forms of alef become one, a hamza goes with its seat,
ى is ي and ة is ه. Latin loses case and accents; digits of either script are ASCII.
"""

import re
import unicodedata
from collections.abc import Iterator


# A word beyond this is no word of a language.
MAX_WORD = 40

_DIGITS = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیې", "ي"),
        **dict.fromkeys("ةۀہھە", "ه"),
        "ک": "ك",
        # Written with a hamza, on another seat or without: مسؤول, مسئول, مسوول.
        **dict.fromkeys("ءؤئ", None),
        "ـ": None,
    }
)
# A weak letter that is doubled where the hamza was left out.
_DOUBLED = re.compile(r"([ويا])\1+")
# The sign of an adverb or object, and the alef it sits on.
_NUNATED = re.compile("(?:ا\u064b|\u064bا)(?!\\w)")
_SEATED = re.compile(r"\w*[ؤئ]\w*")
_SEATS = str.maketrans("ؤئ", "وي")
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_RUNS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text as it is searched; blanks and signs between words stay."""
    # Composed first, so that a hamza written as a sign of its own counts as the letter's.
    composed = _NUNATED.sub("", unicodedata.normalize("NFKC", text))
    letters = composed.translate(_LETTERS).translate(_DIGITS)
    apart = unicodedata.normalize("NFKD", letters.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf", "Me"))


def words(text: str) -> Iterator[str]:
    """Yield the folded words of a text in their order, letters and digits apart.

    A number keeps no zeros in front: it is one number however it is filled up.
    """
    for match in _PIECES.finditer(fold(text)):
        yield plain(match[0])


def seated(text: str) -> Iterator[str]:
    """Yield each word that has a hamza on a seat as one writes it who leaves the hamza out."""
    for match in _SEATED.finditer(unicodedata.normalize("NFKC", text)):
        yield from words(match[0].translate(_SEATS))


def runs(text: str) -> Iterator[str]:
    """Yield what stands between blanks and signs, letters and digits together, folded."""
    for match in _RUNS.finditer(fold(text)):
        yield match[0]


def plain(word: str) -> str:
    """Return the one spelling of a folded word: weak letters once, no zeros in front, not long."""
    if word.isdigit():
        return word.lstrip("0")[:MAX_WORD] or "0"
    return _DOUBLED.sub(r"\1", word)[:MAX_WORD]
