"""The bytes that every contestant carries: a PDF's frame around random bytes."""

import os


HEAD = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%"
TAIL = b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def document(size: int) -> bytes:
    """A document of exactly ``size`` bytes that nothing can compress."""
    return HEAD + os.urandom(size - len(HEAD) - len(TAIL)) + TAIL


def label(size: int) -> str:
    """The size in words."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"
