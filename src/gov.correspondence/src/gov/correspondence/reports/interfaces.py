"""Which letters the reports count."""

from gov.correspondence import _
from zope import schema
from zope.interface import Interface


PREFIX = "gov.correspondence.reports"
OWN, OPEN, ALL = "own", "open", "all"
CHOICES = (OWN, OPEN, ALL)


class IReportSettings(Interface):
    """Registry prefix ``gov.correspondence.reports``."""

    counted = schema.Choice(
        title=_("Letters that are counted"),
        description=_(
            "Whoever reads a report counts the letters they may see; a policy may add those of"
            " the open degrees, or all. Which letters they are is shown to nobody by it."
        ),
        values=CHOICES,
        default=OWN,
    )
