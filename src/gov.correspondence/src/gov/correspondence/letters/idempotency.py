"""The same request asked twice makes one letter; its key is good for one content only."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import Reused
from gov.correspondence.letters import factory
from gov.correspondence.letters.content import OutgoingLetter
from typing import Any


MAX_KEY = 200


def digest(unit: str, data: Mapping[str, Any]) -> str:
    """Return the digest of a creation request. Raises ``InvalidLetter`` for what is no data."""
    try:
        text = json.dumps([unit, dict(data)], sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()
    except (TypeError, ValueError):
        raise InvalidLetter([Invalid(_("This is not a set of fields."))]) from None


def find(key: str, content: str) -> OutgoingLetter | None:
    """Return the letter the key made for this person. Raises ``Reused`` for another content."""
    check(key)
    made = factory.store()._made.get((_person(), key))
    if made is None:
        return None
    if made[0] != content:
        raise Reused(_("This idempotency key was used for another letter."))
    month, letter_id = made[1].split("/")
    return factory.store()._getOb(month)._getOb(letter_id)


def remember(key: str, content: str, letter: OutgoingLetter) -> None:
    """Bind the key of this person to the letter."""
    path = "/".join(letter.getPhysicalPath()[-2:])
    factory.store()._made[(_person(), key)] = (content, path)


def _person() -> str:
    return people.current_id()


def check(key: str) -> None:
    """Raise ``Invalid`` for what cannot be a key."""
    if len(key) > MAX_KEY or not key.isprintable():
        mapping = {"limit": MAX_KEY}
        message = _("An idempotency key has at most ${limit} printable signs.", mapping=mapping)
        raise Invalid(message, field="idempotency_key")


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError
