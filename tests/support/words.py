"""What the product says in a language, asked for by the English sentence that is its id."""

import pytest
from babel.messages.pofile import read_po
from collections.abc import Callable
from functools import cache
from pathlib import Path


SOURCES = Path(__file__).resolve().parents[2] / "src"
CATALOGUES = tuple(
    f"{package}/src/gov/{package.removeprefix('gov.')}/locales/ar/LC_MESSAGES/{name}.po"
    for package, name in (
        ("gov.correspondence", "gov.correspondence"),
        ("gov.exchange", "gov.exchange"),
        ("gov.correspondence", "plone"),
    )
)


@cache
def _arabic() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in reversed(CATALOGUES):
        with (SOURCES / name).open("rb") as file:
            found |= {str(message.id): str(message.string) for message in read_po(file)}
    return found


def words(language: str) -> Callable[[str], str]:
    """What stands on a page for an English sentence; KeyError where Arabic has none."""
    return _arabic().__getitem__ if language == "ar" else str


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the pages in turn."""
    return str(request.param)


@pytest.fixture
def say(language: str) -> Callable[[str], str]:
    """What stands on a page of that language for an English sentence."""
    return words(language)
