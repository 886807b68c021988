"""A letter that takes the place of another: when it leaves, the old one is withdrawn."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.agencies import serving
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotServed
from gov.correspondence.letters import lookup
from gov.correspondence.letters import reach
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.copying import REPLACES
from gov.correspondence.returning import waiting
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.withdrawal import asking
from typing import Any


def problems(letter: Letter) -> list[NotServed]:
    """Return the recipients at whom a letter cannot take the place of the one it replaces.

    A member of a group is none: it gets a letter that refers to the earlier one, which stays there.
    """
    if getattr(letter, "origin_relation", "") != REPLACES:
        return []
    old = lookup.by_uid(letter.origin)
    if old is None:
        return []
    deaf = (each.recipient["agency"] for each in asking.irreplaceable(old))
    return serving.problems(letter.recipients or (), deaf, asking.NOT_REPLACED)


def dispatched(letter: OutgoingLetter, consignments: Sequence[Consignment]) -> None:
    """Withdraw the letter that this one replaces from the recipients that both have."""
    if letter.origin_relation != REPLACES:
        return
    old = lookup.by_uid(letter.origin)
    if old is None:
        return
    reached = {party(each.recipient) for each in consignments}
    kept = asking.irreplaceable(old)
    chosen = [
        each
        for each in asking.withdrawable(old)
        if party(each.recipient) in reached and each not in kept
    ]
    settled = waiting.replaced(old, letter.number or "")
    if not chosen and not settled:
        return
    if chosen:
        asking.carry_out(old, chosen, letter.number or "", replacement=letter.UID())
    ids = [each.id for each in (*chosen, *settled)]
    journal.record(old, "replace", consignments=ids, number=letter.number or "")
    reach.renew(old)


def party(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return who a recipient is: an agency as a whole, or an outside party by its name."""
    return row.get("agency") or "", "" if row.get("agency") else row.get("name") or ""
