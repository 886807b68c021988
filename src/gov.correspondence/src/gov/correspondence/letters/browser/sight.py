"""Who can see a letter and why: roles by the relation of a unit to the letter."""

from AccessControl.PermissionRole import rolesForPermissionOn
from gov.correspondence import _
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.people import display_name
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
PERSON = _("Person")


def readers(letter: Letter) -> list[dict[str, Any]]:
    """Return who sees the letter in its state, with the relation that gives it.

    ``reads`` tells whether the content is open too, or the envelope alone.
    """
    seen, read = _roles(letter, VIEW), _roles(letter, READ)
    found = [
        {**_who(relation), "reason": relation.reason, "reads": relation.role in read}
        for relation in access.relations(standing(letter))
        if relation.role in seen
    ]
    return [row for position, row in enumerate(found) if row not in found[:position]]


def _who(relation: access.Relation) -> dict[str, Any]:
    if relation.person:
        return {"unit": display_name(relation.person), "role": PERSON}
    unit = "" if relation.unit == AGENCY else parties.unit(relation.unit)
    return {"unit": unit, "role": ROLES[relation.held]}


def _roles(letter: Letter, permission: str) -> frozenset[str]:
    return frozenset(rolesForPermissionOn(permission, letter) or ())
