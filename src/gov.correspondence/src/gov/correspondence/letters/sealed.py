"""What the sealed header of a letter that came through the exchange says beside its fields."""

import json
from gov.correspondence.letters.content import Letter
from typing import Any


PARTS = ("salutation", "opening", "closing")


def header(letter: Letter) -> dict[str, Any]:
    """Return the header as it was sealed; empty for a letter that came another way."""
    stored = getattr(letter, "_header", None)
    found = json.loads(stored) if stored else {}
    return found if isinstance(found, dict) else {}


def form_of_address(letter: Letter) -> dict[str, str]:
    """Return how the letter addresses its recipient: salutation, opening, closing; or nothing."""
    form = (header(letter).get("addressee") or {}).get("formOfAddress") or {}
    return {name: form[name] for name in PARTS if form.get(name)}


def document_type(letter: Letter) -> str:
    """Return what the sender calls it: ``letter`` or ``circular``; ``""`` where nobody said."""
    return str(header(letter).get("docType") or "")


def unofficial(letter: Letter) -> tuple[str, ...]:
    """Return the languages in which the text is only an unofficial translation."""
    return tuple(header(letter).get("unofficialLanguages") or ())


def signatory_post(letter: Letter) -> str:
    """Return the post that signed, as far as the header names it; ``""`` otherwise."""
    return str((header(letter).get("signatory") or {}).get("post") or "")
