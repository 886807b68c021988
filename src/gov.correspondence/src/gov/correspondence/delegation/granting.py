"""Granting a delegation and taking it back."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import DELEGATED_PREFIX
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import reading
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.forms import DEFAULT
from gov.correspondence.delegation.forms import FORMS
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.delegation.record import Person
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import lists
from gov.correspondence.letters.kinds import PORTAL_TYPES
from plone import api
from typing import Any


NOBODY: Person = ("", "")
NOT_FOUND = _("There is no such delegation, or you may not know of it.")


def grant(
    delegate: str,
    unit: str,
    role: str,
    begins: date | str,
    ends: date | str,
    acts: Iterable[str],
    kinds: Iterable[str],
    confidentiality: str,
    form: str,
    remark: str,
) -> Delegation:
    """Let somebody act for the caller; see ``api.delegation.grant``."""
    delegator = people.myself()
    role = reading.choice(role, rules.ACTS, "role")
    held = _held(delegator, unit, role)
    other = _delegate(delegate, delegator)
    first, last = reading.days(begins, ends, clock.today(), rules.LONGEST)
    degree, rank = _degree(confidentiality, held)
    made = Delegation(
        id=secrets.token_hex(8),
        delegator=delegator,
        delegate=other,
        unit=unit,
        role=role,
        acts=reading.some(acts, rules.ACTS[role], "acts") or rules.ACTS[role],
        kinds=reading.some(kinds, tuple(PORTAL_TYPES), "kinds"),
        confidentiality=degree,
        rank=rank,
        begins=first,
        ends=last,
        form=reading.choice(form or DEFAULT, tuple(FORMS), "form"),
        remark=reading.remark(remark),
        granted_at=clock.now(),
    )
    _refuse_conflict(made)
    ledger().put(made)
    journal.record_site("delegate", made.remark, **_told(made))
    return made


def revoke(delegation_id: str) -> Delegation:
    """Take a delegation back at once; see ``api.delegation.revoke``."""
    made = get(delegation_id)
    if rules.status(made, clock.today()) in ("revoked", "ended"):
        raise WrongState(_("This delegation has ended already."))
    return end(made)


def end(made: Delegation) -> Delegation:
    """Note the end of a delegation by whoever is logged in; asks nothing."""
    ended = replace(made, revoked_at=clock.now(), revoked_by=people.myself())
    ledger().put(ended)
    journal.record_site("revoke-delegation", **_told(ended))
    return ended


def get(delegation_id: str) -> Delegation:
    """Return a delegation to those whom it concerns: both sides and the head of the unit.

    Raises ``NotFound`` alike for others and for an unknown one.
    """
    made = ledger().delegation(delegation_id) if isinstance(delegation_id, str) else None
    if made is None or not _concerns(made):
        raise NotFound(NOT_FOUND, field="id")
    return made


def mine() -> tuple[list[Delegation], list[Delegation]]:
    """Return what the caller gave and received, newest first."""
    user_id = people.current_id()
    kept = ledger()
    return list(kept.given(user_id))[::-1], list(kept.received(user_id))[::-1]


def _concerns(made: Delegation) -> bool:
    me = people.current_id()
    return me in (made.delegator[0], made.delegate[0]) or people.may_act_in(made.unit, "head")


def _held(delegator: Person, unit: Any, role: str) -> list[Capacity]:
    """Return the caller's own capacities of the role; a delegated one is none."""
    held = [each for each in people.capacities() if (each.unit, each.role) == (unit, role)]
    if held:
        return held
    borrowed = f"{DELEGATED_PREFIX}{unit}:{role}:"
    if any(group.startswith(borrowed) for group in people.groups()):
        message = _("What was delegated to you cannot be delegated on.")
        raise NotAllowed(message, field="unit")
    raise NotAllowed(_("You do not hold this role in this unit."), field="unit")


def _delegate(delegate: Any, delegator: Person) -> Person:
    other = reading.colleague(delegate, "delegate")
    if other[0] == delegator[0]:
        raise Invalid(_("Nobody acts for himself."), field="delegate")
    roles = set(api.user.get_roles(username=other[0]))
    if roles & {"Webmaster", "Manager"} or _audits(other[0]):
        raise Invalid(_("This person may not act on letters."), field="delegate")
    return other


def _audits(user_id: str) -> bool:
    return any(each.role == "auditor" for each in people.capacities(user_id))


def _degree(confidentiality: Any, held: list[Capacity]) -> tuple[str, int]:
    degrees = {value.code: value.rank for value in lists.confidentialities()}
    lowest = min(degrees, key=lambda code: degrees[code]) if degrees else ""
    code = reading.choice(confidentiality or lowest, tuple(degrees), "confidentiality")
    if degrees[code] > max(each.rank for each in held):
        message = _("You are not cleared for this degree of confidentiality.")
        raise Invalid(message, field="confidentiality")
    return code, degrees[code]


def _refuse_conflict(made: Delegation) -> None:
    for other in ledger().given(made.delegator[0]):
        if rules.conflict(made, other):
            mapping = {
                "name": other.delegate[1],
                "begins": other.begins.isoformat(),
                "ends": other.ends.isoformat(),
            }
            message = _(
                "${name} acts for you in this from ${begins} to ${ends}. Take that back first, "
                "or choose other days or acts.",
                mapping=mapping,
            )
            raise Invalid(message, field="begins")


def _told(made: Delegation) -> dict[str, Any]:
    return {
        "delegation": made.id,
        "delegator": made.delegator[0],
        "delegate": made.delegate[0],
        "unit": made.unit,
        "role": made.role,
        "acts": list(made.acts),
        "kinds": list(made.kinds),
        "rank": made.rank,
        "begins": made.begins.isoformat(),
        "ends": made.ends.isoformat(),
        "form": made.form,
    }
