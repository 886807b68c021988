"""The optional parts of the exchange: whom one does not ask for what it does not serve."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import NotServed
from gov.correspondence.letters.browser.words import joined
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.i18nmessageid import Message


FORWARDING, REPLACEMENT, WITHDRAWAL = "forwarding", "replacement", "withdrawal"


def names(agency_ids: Iterable[str]) -> str:
    """Return agencies by name in one line, in the language of the request."""
    found = [(each, agencies.get(each)) for each in dict.fromkeys(agency_ids)]
    return joined(named(known.names, each) if known else each for each, known in found)


def refusal(message: Message, agency_ids: Iterable[str], **where: Any) -> NotServed:
    """Return the error that names these agencies as ``agencies`` of a message."""
    said = Message(message, mapping={"agencies": names(agency_ids)})
    return NotServed(said, **where)


def problems(
    rows: Sequence[Mapping[str, Any]], deaf: Iterable[str], message: Message
) -> list[NotServed]:
    """Return a problem for each recipient row of an agency that does not serve what is sent."""
    concerned = frozenset(deaf)
    return [
        refusal(message, [row["agency"]], field="recipients", row=position, column="agency")
        for position, row in enumerate(rows)
        if row.get("agency") in concerned
    ]
