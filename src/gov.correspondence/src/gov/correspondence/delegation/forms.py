"""The forms in which one person signs for another, as the signature block says them."""

from gov.correspondence import _
from zope.i18nmessageid import Message


FORMS: dict[str, Message] = {
    "for": _("For"),
    "by-delegation": _("By delegation from"),
    "acting": _("Acting for"),
    "proxy": _("By proxy for"),
    "assigned": _("Assigned to the duties of"),
    "in-charge": _("In charge of the duties of"),
}
DEFAULT = "acting"
