"""What two copies of a letter have in common, forgiving how it is typed. Pure."""

import unicodedata


Trace = tuple[str, str, str]

_DIGITS = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
# Letters people write for one another, tatweel and the signs for vowels.
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـًٌٍَُِّْٰ")


def trace(sender: str, number: str, day: str) -> Trace:
    """Return the trace of a letter.

    ``sender`` is the agency id or the name of an outside party, ``day`` an ISO 8601 date.
    """
    return fold(sender), fold(number).replace(" ", ""), day


def fold(text: str) -> str:
    """Return a name or number without what is typed in different ways; folding again is idle."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).translate(_DIGITS)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def document_key(sha512: str, uid: str) -> str:
    """Return the key under which a letter (UID) is noted for a main document.

    The first half of the digest is plenty to find it by; the whole is compared afterwards.
    """
    return f"{sha512[:64]}:{uid}"


def document_range(sha512: str) -> tuple[str, str]:
    """Return the least and the greatest key of the letters noted for a document."""
    return f"{sha512[:64]}:", f"{sha512[:64]}:\x7f"
