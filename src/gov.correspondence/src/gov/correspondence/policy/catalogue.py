"""The parts of this portal's policy, in the order in which they are written."""

from gov.correspondence import _
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.correspondence.accounts.people import UNITS_PREFIX
from gov.correspondence.accounts.tables import Identity
from gov.correspondence.accounts.tables import Units
from gov.correspondence.calendar.interfaces import DAYS
from gov.correspondence.calendar.interfaces import ICalendarSettings
from gov.correspondence.calendar.interfaces import PREFIX as WEEK
from gov.correspondence.calendar.interfaces import SEASONS
from gov.correspondence.calendar.services.tables import OwnDays
from gov.correspondence.calendar.services.tables import Seasons
from gov.correspondence.calendar.services.tables import Week
from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.explaining.interfaces import PREFIX as HELP
from gov.correspondence.explaining.services.sheet import HelpContact as HelpSheet
from gov.correspondence.filing.services.table import Plan
from gov.correspondence.filing.settings import PREFIX as PLAN
from gov.correspondence.letters import lists
from gov.correspondence.letters.services.table import Templates
from gov.correspondence.letters.templates import PREFIX as TEMPLATES
from gov.correspondence.notification.interfaces import INotificationSettings
from gov.correspondence.notification.interfaces import PREFIX as NOTIFICATION
from gov.correspondence.notification.services.sheet import NotificationSettings
from gov.correspondence.policy import rows
from gov.correspondence.policy.books import BooksPart
from gov.correspondence.policy.directory import DirectoryPart
from gov.correspondence.policy.interfaces import IParts
from gov.correspondence.policy.parts import Part
from gov.correspondence.policy.parts import Record
from gov.correspondence.policy.parts import Rowed
from gov.correspondence.policy.plone_records import PloneRecords
from gov.correspondence.referrals.services.table import Directives
from gov.correspondence.referrals.settings import PREFIX as DIRECTIVES
from gov.correspondence.registers.settings import AGENCY_PREFIX
from gov.correspondence.reports.interfaces import IReportSettings
from gov.correspondence.reports.interfaces import PREFIX as REPORTS
from gov.correspondence.reports.services.sheet import ReportSettings as ReportSheet
from gov.correspondence.review.services.table import Rules
from gov.correspondence.review.settings import PREFIX as RULES
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.interfaces import PREFIX as APPEARANCE
from gov.correspondence.theme.table import Appearance
from gov.correspondence.threads.services.sheet import FollowUp
from gov.correspondence.threads.settings import SHEETS
from zope.component import getUtilitiesFor


OWN: tuple[Part, ...] = (
    Rowed("registry/units", _("Units"), Units(), UNITS_PREFIX, late=True),
    Record(
        "registry/agency",
        _("Identity of the agency"),
        Identity(),
        {AGENCY_PREFIX: IAgencySettings},
    ),
    Record("registry/appearance", _("Appearance"), Appearance(), {APPEARANCE: IAppearance}),
    Rowed(
        "registry/confidentialities",
        _("Degrees of confidentiality"),
        rows.Confidentialities(),
        lists.CONFIDENTIALITIES,
        late=True,
    ),
    Rowed("registry/urgencies", _("Urgencies"), rows.Urgencies(), lists.URGENCIES, late=True),
    Rowed("registry/handlings", _("Handling marks"), rows.Handlings(), lists.HANDLINGS, late=True),
    Record("registry/calendar", _("Calendar"), Week(), {WEEK: ICalendarSettings}),
    Rowed("registry/seasons", _("Seasons"), Seasons(), SEASONS),
    Rowed("registry/days", _("Days fixed by the agency"), OwnDays(), DAYS),
    BooksPart("registry/books", _("Books")),
    Rowed("registry/review", _("Review paths"), Rules(), RULES),
    Rowed("registry/directives", _("Directives"), Directives(), DIRECTIVES),
    Rowed("registry/templates", _("Letter templates"), Templates(), TEMPLATES),
    Rowed("registry/filing", _("Filing plan"), Plan(), PLAN),
    Record("registry/follow_up", _("Follow-up"), FollowUp(), dict(SHEETS)),
    Record(
        "registry/notification",
        _("Notifications"),
        NotificationSettings(),
        {NOTIFICATION: INotificationSettings},
    ),
    Record("registry/reports", _("Reports"), ReportSheet(), {REPORTS: IReportSettings}),
    Record("registry/help", _("Contact for help"), HelpSheet(), {HELP: IHelpContact}),
    PloneRecords(
        "registry/portal",
        _("Title and languages of the portal"),
        (
            "site_title",
            "site_logo",
            "portal_timezone",
            "default_language",
            "available_languages",
            "use_cookie_negotiation",
            "set_cookie_always",
            "use_request_negotiation",
        ),
    ),
    PloneRecords(
        "registry/entry",
        _("Who may join the portal"),
        ("enable_self_reg", "enable_user_folders", "enable_sitemap"),
        administrator=True,
    ),
    PloneRecords(
        "registry/mail",
        _("Mail server"),
        ("email_from_name", "email_from_address", "smtp_host", "smtp_port", "smtp_userid"),
        administrator=True,
    ),
    DirectoryPart("ldapsettings", _("Directory service (LDAP)")),
)


def parts() -> tuple[Part, ...]:
    """Return every part of this portal, those of other packages last."""
    brought = [found for _name, found in sorted(getUtilitiesFor(IParts))]
    return (*OWN, *(part for found in brought for part in found))
