"""Who can see a letter and why, in words."""

from gov.correspondence import _
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import POST_PREFIX
from gov.correspondence.accounts.people import display_name
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.readers import Seer
from gov.correspondence.letters.readers import seers
from plone import api
from typing import Any
from zope.i18nmessageid import Message


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
KINDS: dict[str, Message] = {
    "person": _("Person"),
    "post": _("Holder of the post"),
    "delegate": _("Delegate"),
    "opener": _("Named opener"),
}


def readers(letter: Letter) -> list[dict[str, Any]]:
    """Return who sees the letter in its state, with the relation that gives it.

    ``unit`` names the unit, person or post; ``reads`` tells whether the content is open too, or
    the envelope alone.
    """
    return [
        {"unit": name(seer), "role": role(seer), "reason": reason(seer), "reads": seer.reads}
        for seer in seers(letter)
    ]


def role(seer: Seer) -> Message:
    """Return in what capacity somebody sees the letter."""
    return KINDS.get(seer.kind) or ROLES[seer.held]


def name(seer: Seer) -> str:
    """Return the name of the person, the post or the unit; ``""`` for duties in the agency."""
    if seer.person:
        return display_name(seer.person)
    if seer.post:
        group = api.group.get(groupname=f"{POST_PREFIX}{seer.post}")
        return (group.getProperty("title", "") if group else "") or seer.post
    return "" if seer.unit == AGENCY else parties.unit(seer.unit)


def reason(seer: Seer) -> Message | str:
    """Return why, with the unit acted in and the last day where there is one."""
    if seer.kind not in ("delegate", "opener") or seer.until is None:
        return seer.reason
    mapping = {"unit": parties.unit(seer.unit), "day": isolated(seer.until.isoformat())}
    if seer.kind == "delegate":
        return _("acts in the unit ${unit} for another until ${day}", mapping=mapping)
    return _("named to open what comes sealed to ${unit}, until ${day}", mapping=mapping)
