"""Reading PDFs that people put on a letter: whatever is wrong with one is one error. Pure."""

from collections.abc import Callable


class UnfitDocumentError(ValueError):
    """The document opens with a password only, is broken or no PDF, or its page has no size."""


def fit(work: Callable[[], bytes]) -> bytes:
    """Return what the work makes of a document. Raises ``UnfitDocumentError``."""
    try:
        return work()
    except UnfitDocumentError:
        raise
    except Exception as error:
        # What a parser raises on a document that others made is nowhere written down.
        raise UnfitDocumentError(type(error).__name__) from error
