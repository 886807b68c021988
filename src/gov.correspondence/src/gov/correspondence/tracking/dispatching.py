"""Making the consignments of a letter that leaves."""

from Acquisition import aq_base
from gov.correspondence import _
from gov.correspondence.exceptions import WrongState
from gov.correspondence.tracking.consignment import Consignment
from persistent.mapping import PersistentMapping
from typing import Any


def make(letter: Any) -> tuple[Consignment, ...]:
    """Make one consignment per recipient, ids ``1``, ``2`` … in the order of the grid."""
    if getattr(aq_base(letter), "consignments", None):
        raise WrongState(_("This letter has been dispatched already."))
    made = PersistentMapping()
    for position, row in enumerate(letter.recipients or (), start=1):
        made[str(position)] = Consignment(str(position), row)
    letter.consignments = made
    return tuple(made.values())


def of(letter: Any) -> tuple[Consignment, ...]:
    """Return the consignments of a letter in the order of its recipients; asks no permission."""
    made = getattr(aq_base(letter), "consignments", None) or {}
    return tuple(made[key] for key in sorted(made, key=int))
