"""Placeholders in the text of a letter, such as ``{their_reference}``. Pure.

What is put in the place of one is text and is not read again: a subject that looks like a
placeholder stays as it is.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping


# Known only at registration: until then they stand in the text as they are.
LATE = ("number", "date", "hijri_date")
EARLY = (
    "addressee",
    "form_of_address",
    "opening",
    "closing",
    "our_reference",
    "their_reference",
    "subject",
)
PLACEHOLDERS = (*LATE, *EARLY)
PENDING = "………"
_PLACEHOLDER = re.compile(r"\{([a-z][a-z_]{0,39})\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in braces that a text holds, known or not, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def unknown(text: str) -> tuple[str, ...]:
    """Return the names in braces that are no placeholders."""
    return tuple(name for name in placeholders(text) if name not in PLACEHOLDERS)


def lacking(text: str, values: Mapping[str, str], allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the placeholders of a text that have no value, those ``allowed`` to wait left out."""
    waiting = frozenset(allowed)
    return tuple(
        name for name in placeholders(text) if name not in waiting and not values.get(name)
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every placeholder that has a value replaced by it."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def shown(text: str, values: Mapping[str, str]) -> str:
    """Return the text as people read it before registration: what is to come as dots."""
    return fill(text, {**dict.fromkeys(LATE, PENDING), **values})
