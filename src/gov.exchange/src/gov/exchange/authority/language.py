"""The page's languages: Arabic first, English; the catalogue is that of the exchange."""

import gettext
from collections.abc import Mapping
from functools import cache
from gov.exchange.wire.words import filled
from gov.exchange.wire.words import Message
from pathlib import Path
from pythongettext.msgfmt import Msgfmt
from typing import Any


ARABIC, ENGLISH = "ar", "en"
LANGUAGES = (ARABIC, ENGLISH)
# Without these an ISO day inside an Arabic sentence is shown with its parts turned round.
ISOLATE, END = "\u2068", "\u2069"
LOCALES = Path(__file__).resolve().parent.parent / "locales"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations of a language."""
    with (LOCALES / language / "LC_MESSAGES" / "gov.exchange.po").open("rb") as source:
        return gettext.GNUTranslations(Msgfmt(source).getAsFile())


class Tongue:
    """Says messages in one language; ``translate`` is what the templates call."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else ARABIC

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return "rtl" if self.language == ARABIC else "ltr"

    def say(self, message: object) -> str:
        """A message, or any other value as text."""
        if not isinstance(message, Message):
            return str(message)
        values = {
            name: self.say(value) if isinstance(value, Message) else f"{ISOLATE}{value}{END}"
            for name, value in message.mapping.items()
        }
        return filled(self.look_up(message.text), values)

    def name(self, names: Mapping[str, str]) -> str:
        """A name in this language."""
        return names.get(self.language) or names.get(ARABIC, "")

    def translate(self, msgid: Any, mapping: Mapping[str, str] | None = None, **_rest: Any) -> Any:
        """A text of a template."""
        return filled(self.look_up(msgid), mapping or {}) if isinstance(msgid, str) else msgid

    def look_up(self, text: str) -> str:
        """The translation of a sentence, itself where there is none."""
        return catalogue(self.language).gettext(text) if text else text
