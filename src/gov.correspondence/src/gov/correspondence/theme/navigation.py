"""The sections of the portal, in the order in which they stand in the main navigation."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from gov.correspondence import _
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


@dataclass(frozen=True)
class Section:
    """A page on the site root and the permission, asked on ``place``, that shows its entry."""

    view: str
    title: str
    permission: str
    place: str = ""
    is_act: bool = False


SECTIONS = (
    Section("desk", _("My desk"), "gov.correspondence: Use Desk"),
    Section("incoming", _("Incoming"), "gov.correspondence: Use Desk"),
    Section("outgoing", _("Outgoing"), "gov.correspondence: Use Desk"),
    Section("follow-up", _("Follow-up"), "gov.correspondence: Use Desk"),
    Section("memos", _("Memos"), "gov.correspondence: Use Desk"),
    Section(
        "signing-folder",
        _("Signing folder"),
        "gov.correspondence: Use Signing Folder",
        "letters",
    ),
    Section("referrals", _("Referrals"), "gov.correspondence: Use Desk"),
    Section("transactions", _("Transactions"), "gov.correspondence: Use Desk"),
    Section("registers", _("Registers"), "gov.correspondence: View Registers", "registers"),
    Section("record-files", _("Files"), "gov.correspondence: Use Desk"),
    Section("agency-settings", _("Settings"), "gov.correspondence: Configure Agency"),
    Section("compose", _("New letter"), "gov.correspondence: Add Letter", "letters", is_act=True),
)


def allowed(section: Section, site: Any) -> bool:
    """Tell whether the current user may see the section's entry."""
    place = getattr(site, section.place, None) if section.place else site
    if place is None:
        return False
    return bool(getSecurityManager().checkPermission(section.permission, place))


def is_current(section: Section, site_url: str, actual_url: str) -> bool:
    """Tell whether the requested page is the section's own, or one below it."""
    steps = actual_url.removeprefix(site_url).strip("/").split("/")
    return steps[0] == section.view or f"@@{section.view}" in steps


class SectionsViewlet(ViewletBase):
    """The main navigation."""

    def update(self):
        super().update()
        site = self.portal_state.portal()
        here = self.request.get("ACTUAL_URL", "")
        self.entries = [
            {
                "title": section.title,
                "url": f"{self.site_url}/@@{section.view}",
                "current": "page" if is_current(section, self.site_url, here) else None,
                "css": "sections-act" if section.is_act else None,
            }
            for section in SECTIONS
            if allowed(section, site)
        ]
