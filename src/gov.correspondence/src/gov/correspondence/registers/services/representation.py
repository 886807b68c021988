"""Books, their lines and closings as JSON."""

from base64 import b64encode
from gov.correspondence.api import registers
from gov.correspondence.services.values import plain


SETTINGS = ("id", "kind", "pattern", "scope", "reset", "unit", "sealed")


def book_representation(book):
    """Return a book as the policy sets it up, a dict; ``names`` by language code."""
    return {
        **{name: getattr(book, name) for name in SETTINGS},
        "names": {"ar": book.name_ar, "en": book.name_en},
    }


def line_representation(line):
    """Return one line of a book as far as the caller may see it, a dict."""
    return plain(vars(line))


def entry_representations(book_id, entries):
    """Return lines just written as the caller may see them, a list of dicts."""
    lines = []
    for entry in entries:
        (line,) = registers.entries(book_id, entry.position - 1, 1)
        lines.append(line_representation(line))
    return lines


def closing_representation(closing):
    """Return the closing of a year, a dict; ``seal`` in base64, ``""`` where there is none.

    ``content`` is the text that is digested and sealed.
    """
    values = {**plain(vars(closing)), "by": closing.by[1]}
    values["seal"] = b64encode(closing.seal).decode()
    return {**values, "content": closing.content().decode()}


def check_representation(check):
    """Return what a check found, a dict; nothing was changed where ``whole`` is true."""
    found = [each._asdict() for each in check.breaks]
    return {**plain(check._asdict()), "breaks": found, "whole": not found}
