"""One spelling for each record, so that its digest can be computed again by anyone.

JSON with sorted keys, no white space, UTF-8, no floats: for the values allowed here that is the
same text RFC 8785 gives, as long as keys stay within the Basic Multilingual Plane.
"""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """Return the canonical JSON text. Raises ValueError for floats, and for what is not JSON."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _check(value: Any) -> None:
    if value is None or isinstance(value, bool | int | str):
        return
    if isinstance(value, list | tuple):
        for item in value:
            _check(item)
    elif isinstance(value, dict) and all(isinstance(key, str) for key in value):
        for item in value.values():
            _check(item)
    else:
        raise ValueError(f"a journal takes no {type(value).__name__}")
