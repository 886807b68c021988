"""Digests of what a letter is made of: SHA-512 in suite S1, SHA-256 in suite S2.

A digest is lower-case hexadecimal text; its length says which of the two it is. A member of a
record that holds one bears its name: `asiceSha512` or `asiceSha256`.
"""

import hashlib
from collections.abc import Sequence
from typing import NewType


Digest = NewType("Digest", str)

OLD, NEW = "S1", "S2"
NAMES = {OLD: "sha512", NEW: "sha256"}
SUITES = tuple(NAMES)
SIZES = {128: OLD, 64: NEW}
# What stored records called their digests while there was one algorithm.
NAMES_BEFORE = {"asice_sha512": "asice_digest", "manifest_sha512": "manifest_digest"}


def best(suites: Sequence[str]) -> str:
    """The suite in which a letter is sealed for an agency that takes `suites`."""
    return NEW if NEW in suites else OLD


def of(suite: str, data: bytes) -> Digest:
    """The digest of some bytes."""
    return Digest(new(suite, data).hexdigest())


def new(suite: str, data: bytes = b"") -> "hashlib._Hash":
    """A digest to be fed."""
    return hashlib.new(NAMES[suite], data)


def suite_of(digest: str) -> str:
    """The suite of a digest; KeyError for what is none."""
    return SIZES[len(digest)]


def member(name: str, digest: str | None) -> str:
    """How a member that holds this digest is called on the wire: `asice_digest` `asiceSha256`;
    that of an absent one bears the older name."""
    return members(name)[1 if digest and suite_of(digest) == NEW else 0]


def members(name: str) -> tuple[str, str]:
    """What such a member may be called, by suite."""
    stem = name.removesuffix("digest").rstrip("_")
    first, *rest = f"{stem}_sha".lstrip("_").split("_")
    start = first + "".join(part.capitalize() for part in rest)
    return f"{start}512", f"{start}256"
