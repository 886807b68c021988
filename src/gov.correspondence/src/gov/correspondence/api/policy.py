"""The whole configuration of the agency, out as a policy folder and in from one."""

from gov.correspondence import _
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.policy import exporting
from gov.correspondence.policy import importing
from gov.correspondence.policy.importing import Plan
from plone import api


def export() -> bytes:
    """Return the policy folder of this portal as a ZIP file; the same settings, the same bytes.

    No password and no key is in it. Raises ``NotAllowed`` without *Configure Agency*,
    ``PolicyRefused`` for a value that cannot leave.
    """
    _ask()
    return exporting.export()


def preview(data: bytes) -> Plan:
    """Return what the policy in a ZIP file would change here and what would be refused.

    Changes nothing. Raises ``NotAllowed`` without *Configure Agency*, ``Invalid`` for what is no
    policy.
    """
    _ask()
    return importing.preview(data, administrator=_administrator())


def carry_out(data: bytes, seen: str = "") -> Plan:
    """Make this portal's settings those of the policy in a ZIP file, whole or not at all.

    ``seen`` is the version of the preview. The caller commits, or aborts after a refusal. Raises
    ``NotAllowed`` without *Configure Agency*, ``Invalid``, ``PolicyRefused`` with every place,
    ``Stale`` where the settings changed since.
    """
    _ask()
    return importing.carry_out(data, seen, administrator=_administrator())


def _ask() -> None:
    site = api.portal.get()
    if not api.user.has_permission("gov.correspondence: Configure Agency", obj=site):
        raise NotAllowed(_("You may not configure the agency."))


def _administrator() -> bool:
    return bool(api.user.has_permission("Manage portal", obj=api.portal.get()))
