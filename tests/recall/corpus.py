"""The letters of the search set: four of each matter, written out by rule and always the same.

``a`` comes in, ``b`` answers it, ``c`` asks after the answer, ``d`` puts the matter before the
minister. ``a`` and ``c`` say the first wording of the matter, ``b`` and ``d`` the second.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


HERE = Path(__file__).resolve().parent
ROLES = "abcd"
THEIRS = ("ص/{}/2026", "2026/{}", "م ع/{}", "CMS-2026-{:05}")
ARABIC = {
    "a": "يطيب لنا أن نهديكم أطيب التحيات. {text} وتفضلوا بقبول فائق الاحترام.",
    "b": "بالإشارة إلى كتابكم رقم {their}، نفيدكم بما يلي: {text} وتقبلوا تحياتنا.",
    "c": "إلحاقاً لكتابنا رقم {their} بشأن {subject}، نأمل التكرم بسرعة الإفادة.",
    "d": "للعرض على معالي الوزير والتوجيه بما يراه مناسباً: {text}",
}
ENGLISH = {
    "a": "Dear Sir, {text} Please accept the assurances of our highest consideration.",
    "b": "With reference to your letter {their}, please be advised as follows. {text}",
    "c": "Further to our letter {their} concerning: {subject}, we look forward to your reply.",
    "d": "Put before the Minister for direction. {text}",
}


class Written(NamedTuple):
    """A letter as it is searched: ``id`` is that of the matter with the role behind it."""

    id: str
    subject: str
    body: str
    numbers: tuple[str, ...]
    parties: tuple[str, ...]


@cache
def letters() -> tuple[Written, ...]:
    """Return every letter, the oldest first."""
    return tuple(each for place, block in enumerate(_blocks()) for each in _four(place, block))


def _blocks() -> Iterator[list[str]]:
    for block in (HERE / "matters.txt").read_text().split("\n\n"):
        if not block.startswith("#"):
            yield block.strip().splitlines()


def _four(place: int, block: list[str]) -> Iterator[Written]:
    head, subject, text, other, further = block
    matter, party = (part.strip() for part in head.split("|"))
    frames = ENGLISH if matter.startswith("en-") else ARABIC
    their = THEIRS[place % 4].format(place * 53 + 1207)
    said = {"a": (subject, text), "b": (other, further), "c": (subject, ""), "d": (other, further)}
    for role in ROLES:
        about, more = said[role]
        body = frames[role].format(text=more, their=their, subject=about)
        numbers = (_ours(role, place), *((their,) if role == "a" else ()))
        yield Written(matter + role, about, body, numbers, (party,))


def _ours(role: str, place: int) -> str:
    """Return the number our books gave."""
    return {
        "a": f"MOJ-IN-2026-{place * 37 + 10118:05}",
        "b": f"MOJ-MIN-2026-{place * 41 + 52:05}",
        "c": f"MOJ-IN-2025-{place * 61 + 23017:05}",
        "d": f"مذكرة/2026/{place * 7 + 8104}",
    }[role]
