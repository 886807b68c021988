"""Merkle trees of RFC 6962 (section 2.1) with SHA-512, and proofs that a record is in one."""

import hashlib
from collections.abc import Sequence
from typing import Literal


LEAF, NODE = b"\x00", b"\x01"
MOST_LEAVES = 10_000
Side = Literal["left", "right"]
# What stands beside a node on the way to the root, and on which side, from the leaf upwards.
Proof = tuple[tuple[Side, bytes], ...]


def leaf(record: bytes) -> bytes:
    """The hash of a record (64 bytes: its SHA-512)."""
    return hashlib.sha512(LEAF + record).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two nodes."""
    return hashlib.sha512(NODE + left + right).digest()


def tree(records: Sequence[bytes]) -> tuple[bytes, list[Proof]]:
    """The root over the records and the proof of each, in their order.

    ValueError for none, or for more than ``MOST_LEAVES``.
    """
    if not 0 < len(records) <= MOST_LEAVES:
        raise ValueError(f"a tree has 1 to {MOST_LEAVES} records")
    return grown([leaf(record) for record in records])


def grown(hashes: Sequence[bytes]) -> tuple[bytes, list[Proof]]:
    """Root and proofs of a subtree over its leaf hashes."""
    if len(hashes) == 1:
        return hashes[0], [()]
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    left, lefts = grown(hashes[:split])
    right, rights = grown(hashes[split:])
    proofs: list[Proof] = [(*proof, ("right", right)) for proof in lefts]
    proofs += [(*proof, ("left", left)) for proof in rights]
    return node(left, right), proofs


def root_of(record: bytes, proof: Proof) -> bytes:
    """The root that a proof leads to from a record."""
    reached = leaf(record)
    for side, beside in proof:
        reached = node(reached, beside) if side == "right" else node(beside, reached)
    return reached
