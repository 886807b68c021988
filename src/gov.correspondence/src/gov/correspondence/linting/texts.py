"""What a text says of itself: blanks left in it, attachments, numbers it cites. Pure.

Everything is read from what people wrote, in Arabic or English, with digits of either script.
A text is looked at up to ``MAX_TEXT`` signs, and as much is said of it as ``MOST`` findings.
"""

import re
from collections.abc import Iterator
from gov.correspondence.search.folding import fold
from typing import NamedTuple


MAX_TEXT = 100_000
MOST = 20

# Left to be filled in: a row of dots or lines, empty brackets, crosses, a name in angle brackets.
_BLANK = re.compile(
    r"\.{4,}|…{2,}|_{3,}|\[[ .…_]{0,40}\]|\([ .…_]{1,40}\)|\bx{3,}\b|<<[^<>\n]{0,40}>>"
    r"|\b(?:TBD|TBC|lorem ipsum)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\[\]\n\d]{2,40}\]")
_ELLIPSIS = re.compile(r"…|(?<!\.)\.{3}(?!\.)")

# A facility is مرفق too: the word counts where it is said of papers.
_ARABIC_ATTACHED = re.compile(
    r"\b(?:(?:و|ف)?(?:نرفق|ارفقنا|ارفق|يرفق|مرفقا|مرفقه)\b|(?:ال|بال|لل)?مرفقات(?:ه|ها)?\b"
    r"|مرفق (?:طيه|طي|بهذا|ب?كتابنا|ل?كم|مع|به|نسخه|صوره|جدول|كشف|بيان|تقرير)"
    r"|(?:المرفق|المرفقه) (?:طيه|طي|بهذا|ب?كتابنا|مع)|(?:ال)?(?:جدول|كشف|بيان|تقرير) المرفق"
    r"|و?(?:تجدون|نوافيكم) (?:طيه|رفقه|رفق)|رفق (?:هذا|كتابنا)|طي هذا)"
)
_ENGLISH_ATTACHED = re.compile(
    r"\b(?:(?:is|are|find|please find|herewith) (?:attached|enclosed)(?! to\b)"
    r"|(?:attached|enclosed) (?:is|are|please|herewith|to this|with this|you)"
    r"|attachments?|enclosures?|encl\.?|we (?:attach|enclose)|the (?:attached|enclosed)"
    r"|annex(?:es)?)\b"
)
_COUNT = r"(\d{1,4}|واحد|اثنان|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره)"
_COUNTED = (
    re.compile(rf"(?:عدد )?(?:ال)?مرفقات ?(?:عدد)? ?[:(][:( ]{{0,3}}{_COUNT}\b"),
    re.compile(rf"(?<!\d)\(? ?{_COUNT} ?\)? مرفقات"),
    re.compile(r"(?:attachments|enclosures) ?[:(][:( ]{0,3}(\d{1,4})\b"),
    re.compile(
        r"\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
        r" (?:attachments?|enclosures?)\b"
    ),
)
_ARABIC = ["واحد", "اثنان", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره"]
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_WORDS = {word: at for words in (_ARABIC, _ENGLISH) for at, word in enumerate(words, 1)}

_NUMBER = r"([\w][\w/().\-]*\w|\d)"
_BEARING = r"(?:ذي الرقم|ذا الرقم|بالرقم|المرقم|رقم|الرقم|number|no\.?|ref\.?|reference)"
_OURS = re.compile(
    rf"(?:كتابنا|خطابنا|مذكرتنا|تعميمنا|\bour (?:letter|circular|memo)) ?(?:السابق )?"
    rf"{_BEARING} ?[:(]* ?{_NUMBER}"
)
_THEIRS = re.compile(
    rf"(?:كتابكم|خطابكم|مذكرتكم|تعميمكم|your (?:letter|circular|memo)) ?(?:الموقر |الكريم )?"
    rf"{_BEARING} ?[:(]* ?{_NUMBER}"
)
_SUBJECT = re.compile(
    r"^[ \t]*(?:الموضوع|موضوع الكتاب|subject|re)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE
)
_POINTS = re.compile(r"[؛;]|\s[/|+]\s|(?:^|\s)[2٢][.)\-]\s")


class Cited(NamedTuple):
    """A number that a text cites, as written: ``ours`` or ``theirs``."""

    whose: str
    number: str


def blanks(text: str) -> tuple[str, ...]:
    """Return what was left to be filled in, each once, in the order of the text."""
    return _each(_BLANK, text)


def bracketed(text: str) -> tuple[str, ...]:
    """Return the words in square brackets, as of a form that is to be filled in, each once."""
    return tuple(each for each in _each(_BRACKETED, text) if each.strip("[ .…_]"))


def ellipses(text: str) -> bool:
    """Tell whether a sentence trails off in three dots."""
    return _ELLIPSIS.search(text[:MAX_TEXT]) is not None


def attaches(text: str) -> bool:
    """Tell whether a text says that something is attached to it."""
    folded = fold(text[:MAX_TEXT])
    return any(sort.search(folded) for sort in (_ARABIC_ATTACHED, _ENGLISH_ATTACHED))


def counted(text: str) -> tuple[int, ...]:
    """Return how many attachments a text says there are; several where it says several."""
    folded = fold(text[:MAX_TEXT])
    found = [match[1] for sort in _COUNTED for match in sort.finditer(folded)]
    return tuple(dict.fromkeys(_WORDS.get(each) or int(each) for each in found if _is_count(each)))


def cited(text: str) -> tuple[Cited, ...]:
    """Return the letter numbers that a text cites with whose they are, each once."""
    return tuple(dict.fromkeys(_cited(_plain(text[:MAX_TEXT]))))[:MOST]


def subjects(text: str) -> tuple[str, ...]:
    """Return the lines of a text that name a subject, without the word before it, each once."""
    return _each(_SUBJECT, text)


def is_several(subject: str) -> bool:
    """Tell whether a subject reads like more than one: parted by a semicolon, or numbered."""
    return _POINTS.search(subject.strip()) is not None


def _each(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    groups = 1 if pattern.groups else 0
    found = (match[groups].strip() for match in pattern.finditer(text[:MAX_TEXT]))
    return tuple(dict.fromkeys(found))[:MOST]


def _is_count(said: str) -> bool:
    return said in _WORDS or said.isascii()


def _cited(text: str) -> Iterator[Cited]:
    for whose, pattern in (("ours", _OURS), ("theirs", _THEIRS)):
        for match in pattern.finditer(text):
            if any(sign.isdigit() for sign in match[1]):
                yield Cited(whose, match[1].rstrip(")"))


def _plain(text: str) -> str:
    """Return the text folded, blanks as one; numbers keep their signs."""
    return " ".join(fold(text).split())
