"""The page of the choices, among those on which a webmaster sets the agency up."""

from gov.correspondence.settings.panels import Panel
from gov.exchange.messages import _


PANEL = Panel(
    "exchange-settings",
    _("Exchange between agencies"),
    _("What others are told, how long a letter is tried, whose letters are not taken."),
)
