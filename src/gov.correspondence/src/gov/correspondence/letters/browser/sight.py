"""Who can see a letter and why: roles by the relation of a unit to the letter."""

from AccessControl.PermissionRole import rolesForPermissionOn
from gov.correspondence import _
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.letters import access
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.localroles import standing
from typing import Any
from zope.i18nmessageid import Message


READ = "gov.correspondence: Read Letter"
VIEW = "gov.correspondence: View Envelope"
ROLES: dict[str, Message] = {
    "drafter": _("Drafter"),
    "head": _("Head of unit"),
    "signatory": _("Signatory"),
    "office-manager": _("Office manager"),
    "registry-clerk": _("Registry clerk"),
    "secret-clerk": _("Secret clerk"),
    "registrar": _("Registrar"),
    "archivist": _("Archivist"),
    "auditor": _("Auditor"),
    "contact-centre": _("Contact centre"),
}


def readers(letter: Letter) -> list[dict[str, Any]]:
    """Return the capacities that see the letter in its state, with the relation that gives it.

    ``reads`` tells whether the content is open too, or the envelope alone.
    """
    stand = standing(letter)
    seen, read = _roles(letter, VIEW), _roles(letter, READ)
    return [
        {
            "unit": "" if capacity.unit == AGENCY else parties.unit(capacity.unit),
            "role": ROLES[capacity.role],
            "reason": _reason(capacity.unit, stand),
            "reads": role in read,
        }
        for capacity, role in access.grants(stand).items()
        if role in seen
    ]


def _roles(letter: Letter, permission: str) -> frozenset[str]:
    return frozenset(rolesForPermissionOn(permission, letter) or ())


def _reason(unit: str, stand: access.Standing) -> Message:
    if unit == AGENCY:
        return _("a duty in the whole agency")
    reasons = (
        (unit == stand.owner, _("the letter is this unit's")),
        (unit == stand.signatory, _("this unit signs it")),
        (unit in stand.assigned, _("it was distributed to this unit")),
    )
    return next((reason for fits, reason in reasons if fits), _("the registry of the agency"))
