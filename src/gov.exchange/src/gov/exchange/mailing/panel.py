"""The page of official e-mail, among those on which a webmaster sets the agency up."""

from gov.correspondence.settings.panels import Panel
from gov.exchange.messages import _


PANEL = Panel(
    "mailing-settings",
    _("Official e-mail"),
    _("Whether letters leave by e-mail, and for whom they are encrypted."),
)
