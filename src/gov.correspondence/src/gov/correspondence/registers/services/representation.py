"""Books and their lines as JSON."""

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
