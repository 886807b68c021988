"""Making the consignments of a letter that leaves."""

from Acquisition import aq_base
from gov.correspondence import _
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.circulation import expand
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking.consignment import Consignment
from persistent.mapping import PersistentMapping
from typing import Any


def make(letter: Any) -> tuple[Consignment, ...]:
    """Make one consignment per recipient, ids ``1``, ``2`` … in the order of the grid.

    A group becomes its members as they are now. Raises ``WrongState`` for a letter that has
    consignments, ``Invalid`` where the groups have nobody to send it to.
    """
    if getattr(aq_base(letter), "consignments", None):
        raise WrongState(_("This letter has been dispatched already."))
    made = PersistentMapping()
    rows = expand(letter.recipients or (), setting("agency_id"), _members)
    if not rows:
        raise Invalid(_("There is no agency to send this to."), field="recipients")
    for position, row in enumerate(rows, start=1):
        made[str(position)] = Consignment(str(position), row)
    letter.consignments = made
    return tuple(made.values())


def _members(group: str) -> list[str]:
    return [agency.id for agency in agencies.members(group)]


def of(letter: Any) -> tuple[Consignment, ...]:
    """Return the consignments of a letter in the order of its recipients; asks no permission."""
    made = getattr(aq_base(letter), "consignments", None) or {}
    return tuple(made[key] for key in sorted(made, key=int))
