"""What an agency decides about notification, and what is kept of it."""

from gov.correspondence import _
from gov.correspondence.calendar.interfaces import clock
from gov.correspondence.notification.matrix import CELLS
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "gov.correspondence.notification"
WORDS = {
    "always": _("Always"),
    "on": _("Yes, unless the person declines"),
    "off": _("Only if the person wishes"),
    "never": _("Never"),
}
_CELLS = SimpleVocabulary([SimpleTerm(each, each, WORDS[each]) for each in CELLS])


def _clock(title: str, description: str, default: str = "") -> schema.ASCIILine:
    return schema.ASCIILine(
        title=title,
        description=description,
        default=default,
        missing_value="",
        required=False,
        max_length=5,
        constraint=lambda value: not value or clock(value),
    )


class INotificationSettings(Interface):
    """Registry prefix ``gov.correspondence.notification``."""

    email_enabled = schema.Bool(
        title=_("Tell people by e-mail"),
        description=_(
            "Through the mail server of this portal. A message names the letter by kind and number,"
            " never by what it says."
        ),
        default=False,
    )
    address = schema.ASCIILine(
        title=_("Address of this portal"),
        description=_(
            "With which links in messages begin, for example https://letters.moj.example; without"
            " it messages hold no link."
        ),
        default="",
        missing_value="",
        required=False,
        max_length=200,
    )
    quiet_from = _clock(
        _("Quiet hours from"),
        _(
            "By the agency's clock, for example 18:00. What comes in quiet hours is sent at their"
            " end; both empty for none."
        ),
    )
    quiet_until = _clock(_("Quiet hours until"), _("For example 07:00."))
    quiet_days_off = schema.Bool(
        title=_("Days off are quiet"),
        description=_("By the agency's calendar."),
        default=False,
    )
    breaking_urgencies = schema.Tuple(
        title=_("Urgencies that are told in quiet hours"),
        description=_("None where quiet hours hold for every letter."),
        value_type=schema.ASCIILine(),
        required=False,
        default=(),
        missing_value=(),
    )
    digest_at = _clock(
        _("Hour of the daily digest"),
        _("By the agency's clock; on working days only where days off are quiet."),
        "07:30",
    )
    matrix = schema.Dict(
        title=_("Who is told how"),
        description=_(
            "A word for event, role and way, for example referred.head.email; the role any stands"
            " for all that have no word of their own."
        ),
        key_type=schema.ASCIILine(),
        value_type=schema.Choice(vocabulary=_CELLS),
        required=False,
        default={},
        missing_value={},
    )
    texts = schema.Dict(
        title=_("Texts of messages"),
        description=_(
            "By event or any, language and part, for example referred.en.subject or any.ar.body;"
            " what is not given is as shipped."
        ),
        key_type=schema.ASCIILine(),
        value_type=schema.Text(),
        required=False,
        default={},
        missing_value={},
    )
