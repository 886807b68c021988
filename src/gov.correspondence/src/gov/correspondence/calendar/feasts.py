"""Public holidays of a country, from a kept library, by year.

Days that follow the moon are computed ahead and marked as estimated: the sighting decides, and
the webmaster's own days correct them.
"""

import holidays
from collections.abc import Mapping
from datetime import date
from functools import cache
from functools import lru_cache
from itertools import groupby
from typing import Any
from typing import NamedTuple


# Offices of the state keep both.
CATEGORIES = frozenset({"public", "government"})
# What the library writes behind a name, and what it says of the day: estimated, in lieu.
_LABELS = (
    ("observed_estimated_label", True, True),
    ("estimated_label", True, False),
    ("observed_label", False, True),
)
_FRIDAY_AND_SATURDAY = frozenset({4, 5})


class Names(NamedTuple):
    """A name in Arabic and in English."""

    ar: str
    en: str

    def said(self, language: str) -> str:
        """Return the name in a language, the other one where it has none."""
        first, second = (self.ar, self.en) if language.startswith("ar") else (self.en, self.ar)
        return first or second


class Feast(NamedTuple):
    """A public holiday; ``in_lieu`` for a day given because the holiday fell on a day off."""

    names: Names
    estimated: bool
    in_lieu: bool


@cache
def subdivisions(country: str) -> tuple[str, ...] | None:
    """Return the parts of a country (ISO 3166-2) with holidays of their own.

    ``None`` for a country the library does not know; ``country`` is ISO 3166-1 alpha-2.
    """
    known = holidays.list_supported_countries()
    return tuple(known[country]) if country in known else None


@cache
def weekend(country: str) -> frozenset[int]:
    """Return the weekend of a country, Monday is 0; Friday and Saturday where it is not known."""
    if subdivisions(country) is None:
        return _FRIDAY_AND_SATURDAY
    return frozenset(holidays.country_holidays(country).weekend)


@lru_cache(maxsize=512)
def of(country: str, subdivision: str, year: int) -> Mapping[date, Feast]:
    """Return the public holidays of one year by day; empty for an unknown country."""
    known = subdivisions(country)
    if known is None:
        return {}
    part = subdivision if subdivision in known else ""
    arabic, english = (_load(country, part, year, language) for language in ("ar", "en"))
    return {day: _feast(arabic, english, day) for day in sorted(english)}


def groups(country: str, subdivision: str, year: int) -> list[list[tuple[date, Feast]]]:
    """Return the feasts of a year that follow the moon, each as its days, in order."""
    estimated = [item for item in of(country, subdivision, year).items() if item[1].estimated]
    numbered = enumerate(sorted(estimated))
    runs = groupby(numbered, key=lambda pair: pair[1][0].toordinal() - pair[0])
    return [[item for _, item in run] for _, run in runs]


def _load(country: str, subdivision: str, year: int, language: str) -> Any:
    entity: Any = holidays.country_holidays(country)
    spoken = sorted(entity.supported_languages)
    wanted = next((code for code in spoken if code.startswith(language)), entity.default_language)
    return holidays.country_holidays(
        country,
        subdiv=subdivision or None,
        years=year,
        expand=False,
        language=wanted,
        categories=tuple(sorted(CATEGORIES & set(entity.supported_categories))),
    )


def _feast(arabic: Any, english: Any, day: date) -> Feast:
    name, estimated, in_lieu = _bare(english, english[day])
    return Feast(Names(_bare(arabic, arabic[day])[0], name), estimated, in_lieu)


def _bare(entity: Any, name: str) -> tuple[str, bool, bool]:
    """Take the library's remark off a name."""
    for label, estimated, in_lieu in _LABELS:
        suffix = entity.tr(getattr(entity, label, "")).partition("%s")[2]
        if suffix and name.endswith(suffix):
            return name.removesuffix(suffix), estimated, in_lieu
    return name, False, False
