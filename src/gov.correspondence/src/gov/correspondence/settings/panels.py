"""The pages on which a webmaster sets the agency up."""

from gov.correspondence import _
from gov.correspondence.settings.interfaces import IPanel
from plone import api
from Products.Five.browser import BrowserView
from typing import NamedTuple
from zope.component import getUtilitiesFor


class Panel(NamedTuple):
    """One page: its view on the site, its title, and what it decides."""

    view: str
    title: str
    lead: str


PANELS = (
    Panel(
        "identity-settings",
        _("Identity and letterhead"),
        _("What the agency is called, its emblem and its colours, on pages and on letters."),
    ),
    Panel(
        "unit-settings",
        _("Units"),
        _("The units of the agency: what they are called and below which unit each lies."),
    ),
    Panel(
        "book-settings",
        _("Books"),
        _("Which books there are, how they number, who keeps them."),
    ),
    Panel(
        "review-settings",
        _("Review paths"),
        _("Who reviews a letter before it is signed, and who signs it."),
    ),
    Panel(
        "template-settings",
        _("Letter templates"),
        _("Texts to begin a letter with, their placeholders filled in."),
    ),
    Panel(
        "directive-settings",
        _("Directives"),
        _("What a head can ask for in a referral, with its time limit."),
    ),
    Panel(
        "urgency-settings",
        _("Urgencies"),
        _("How long there is to answer, by urgency."),
    ),
    Panel(
        "filing-plan-settings",
        _("Filing plan"),
        _("The codes under which letters are filed."),
    ),
    Panel(
        "calendar-settings",
        _("Calendar"),
        _("Working days and hours, from which every time limit is counted."),
    ),
    Panel(
        "follow-up-settings",
        _("Follow-up"),
        _("How long answers are awaited, when a reminder is drafted, and what it says."),
    ),
    Panel(
        "notification-settings",
        _("Notifications"),
        _("Who is told of what, on which ways, and when nobody is disturbed."),
    ),
    Panel(
        "report-settings",
        _("Reports"),
        _("Which letters the reports count."),
    ),
    Panel(
        "help-settings",
        _("Contact for help"),
        _("Whom people ask who cannot log in, or whom a page failed."),
    ),
    Panel(
        "verification-keys",
        _("Codes on printed letters"),
        _("The key from which the codes on printed letters are made, and since when."),
    ),
    Panel(
        "policy",
        _("Policy"),
        _("Everything that is set up here as a file: to keep it, and to carry it elsewhere."),
    ),
)


class AgencySettings(BrowserView):
    """The list of the panels."""

    def panels(self) -> list[dict[str, str]]:
        """Return every panel with its address."""
        url = api.portal.get().absolute_url()
        brought = [panel for _name, panel in sorted(getUtilitiesFor(IPanel))]
        found = [*PANELS, *brought]
        return [{**panel._asdict(), "url": f"{url}/@@{panel.view}"} for panel in found]
