"""How long a registry may take to decide on what came."""

from gov.correspondence import _
from zope import schema
from zope.interface import Interface


PREFIX = "gov.correspondence.returning"


class IDecisionSettings(Interface):
    """Registry prefix ``gov.correspondence.returning``."""

    decide_within = schema.Int(
        title=_("Working days to register a letter or return it"),
        description=_(
            "After these days without either, the sender of a letter that came by the exchange is"
            " told so, once; 0 tells nobody."
        ),
        min=0,
        max=365,
        default=10,
    )
