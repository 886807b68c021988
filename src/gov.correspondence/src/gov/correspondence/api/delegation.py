"""Who acts for whom, who is away, and the hand-over of a desk.

Days are those of the agency's time zone. Each function asks its own right, journals itself, and
leaves committing to the caller.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from gov.correspondence.delegation import absences as away
from gov.correspondence.delegation import authority
from gov.correspondence.delegation import granting
from gov.correspondence.delegation import handover
from gov.correspondence.delegation import signature as block
from gov.correspondence.delegation.absences import AbsenceWarning
from gov.correspondence.delegation.handover import Holding
from gov.correspondence.delegation.record import Absence
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.delegation.record import Protocol
from gov.correspondence.delegation.signature import Signature
from gov.correspondence.letters.content import Letter


def grant(
    delegate: str,
    unit: str,
    role: str,
    begins: date | str,
    ends: date | str,
    *,
    acts: Iterable[str] = (),
    kinds: Iterable[str] = (),
    confidentiality: str = "",
    form: str = "",
    remark: str = "",
) -> Delegation:
    """Let a colleague act in a capacity of the caller's own, from one day to another.

    ``role`` is ``head`` or ``signatory``; no ``acts`` or ``kinds`` means all of them, no
    ``confidentiality`` the lowest degree, no ``form`` *acting for*. The delegate's own clearance
    limits it further. Raises ``NotAllowed`` (not the caller's capacity, or itself delegated),
    ``Invalid`` (a value; oneself; another delegation of the same at the same time).
    """
    return granting.grant(
        delegate, unit, role, begins, ends, acts, kinds, confidentiality, form, remark
    )


def revoke(delegation_id: str) -> Delegation:
    """End a delegation at once: by either side or the head of the unit.

    Raises ``NotFound`` for others, ``WrongState`` for one that has ended.
    """
    return granting.revoke(delegation_id)


def mine() -> tuple[list[Delegation], list[Delegation]]:
    """Return what the caller gave and what he received, newest first, also what has ended."""
    return granting.mine()


def acting_for(letter: Letter, act: str, permission: str) -> Delegation | None:
    """Return the delegation by which the caller does an act, ``None`` for a right of his own.

    To be asked of those who hold ``permission`` (without its prefix) on the letter; ``delegator``
    goes into the journal as ``on_behalf``. Raises ``NotAllowed`` where they hold it by a
    delegation alone and none covers the act.
    """
    return authority.acting_for(letter, act, permission)


def signature(letter: Letter) -> Signature | None:
    """Return what the signature block says, ``None`` before approval. Asks no permission."""
    return block.of(letter)


def set_absence(
    begins: date | str,
    ends: date | str,
    user: str = "",
    substitute: str = "",
    remark: str = "",
) -> Absence:
    """Enter that somebody is away, by default the caller; ``substitute`` alone gives no right.

    Head and office manager enter absences of people of their units. Raises ``NotAllowed``,
    ``Invalid`` also where an absence of these days is entered already.
    """
    return away.enter(begins, ends, user, substitute, remark)


def remove_absence(absence_id: str) -> Absence:
    """End an absence. Raises ``NotFound``, ``NotAllowed``, ``WrongState``."""
    return away.remove(absence_id)


def absent(user_id: str, day: date) -> Absence | None:
    """Return the absence of a person that covers a day, else ``None``. Asks no permission."""
    return away.absent(user_id, day)


def absences(user_id: str, on: date | None = None) -> list[Absence]:
    """Return the absences of a person that are not over, those of one day if it is named."""
    return away.of(user_id, on)


def warnings(user_id: str, due: date | None = None) -> list[AbsenceWarning]:
    """Return who should be warned of: the person is away now, or on the day something is due.

    A warning refuses nothing. Asks no permission.
    """
    return away.warnings(user_id, due)


def desk(leaver: str) -> list[Holding]:
    """Return everything that lies with a person himself, as all rooms say.

    Raises ``NotAllowed`` to all but the head of a unit of the person and registrars.
    """
    return handover.desk(leaver)


def hand_over(leaver: str, heirs: Mapping[str, str], remark: str = "") -> Protocol:
    """Give everything that lies with a person to the heirs, with one numbered protocol.

    ``heirs`` names the heir of each ``Holding.key``; ``""`` names who gets the rest. Works for
    people whom the directory no longer knows. Raises ``NotAllowed``, ``Invalid``.
    """
    return handover.hand_over(leaver, heirs, remark)


def protocol(number: int) -> Protocol:
    """Return a protocol. Raises ``NotFound``, also for those whom it does not concern."""
    return handover.get(number)


def protocols(limit: int = 50, before: int = 0) -> list[Protocol]:
    """Return the newest protocols that concern the caller, before a number if one is named."""
    return handover.protocols(limit, before)
