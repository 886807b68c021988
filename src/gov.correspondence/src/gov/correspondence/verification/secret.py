"""The secret that a printed letter carries in its code. Pure.

It names its key and its letter and proves both: 1 byte, 16 bytes, 16 bytes of an HMAC-SHA-256, as
44 signs of base64url. It is worked out again each time and stored nowhere.
"""

import hmac
import re
import secrets
from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from collections.abc import Mapping


KEY_BYTES = 32
MOST_KEYS = 255
_PURPOSE = b"gov.correspondence verify 1\0"
_PROOF = 16
_FORM = re.compile(r"[A-Za-z0-9_-]{44}")


def new_key() -> bytes:
    """Return a key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def made(number: int, key: bytes, uid: str) -> str:
    """Return the secret of a letter; ``number`` (1 to 255) is that of the key.

    Raises ValueError for a UID that is not 32 hexadecimal digits.
    """
    named = bytes([number]) + bytes.fromhex(uid)
    if len(named) != 1 + 16:
        raise ValueError("a UID has 32 hexadecimal digits")
    return urlsafe_b64encode(named + _proof(key, named)).decode("ascii")


def proven(text: str, keys: Mapping[int, bytes]) -> tuple[int, str] | None:
    """Return key and UID of the letter that a secret proves, ``None`` where it proves nothing.

    No letter is looked for, and a proof is compared in constant time: what is wrong takes as long
    for a letter that is here as for one that never was.
    """
    if not _FORM.fullmatch(text):
        return None
    data = urlsafe_b64decode(text)
    named, proof = data[:-_PROOF], data[-_PROOF:]
    key = keys.get(named[0])
    right = hmac.compare_digest(_proof(key or bytes(KEY_BYTES), named), proof)
    return (named[0], named[1:].hex()) if right and key is not None else None


def _proof(key: bytes, named: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE + named, "sha256")[:_PROOF]
