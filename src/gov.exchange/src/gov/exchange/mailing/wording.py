"""What the message says beside its files, in Arabic and in English."""

from collections.abc import Sequence
from gov.exchange.messages import _
from gov.exchange.outbox.subscribers import dated
from typing import Any
from zope.i18n import translate
from zope.i18nmessageid import Message


LANGUAGES = ("ar", "en")


def subject(letter: Any) -> str:
    """Number only: it travels in clear also where the letter is encrypted."""
    return _in_both(_("Official letter ${number}", mapping={"number": letter.number or ""}), " / ")


def text(letter: Any, files: Sequence[Any], name: str) -> str:
    """Which letter this is, by whom, and every file with its size and digest."""
    mapping = {"number": letter.number or "", "date": dated(letter).isoformat(), "agency": name}
    said = _(
        "Attached is letter ${number} of ${date} from ${agency}. This message is signed with the "
        "agency's seal.",
        mapping=mapping,
    )
    listed = [f"{one.name} ({one.size} bytes)\n  SHA-512 {one.sha512}" for one in files]
    return "\n\n".join((_in_both(said, "\n\n"), *listed)) + "\n"


def _in_both(message: Message, between: str) -> str:
    return between.join(str(translate(message, target_language=one)) for one in LANGUAGES)
