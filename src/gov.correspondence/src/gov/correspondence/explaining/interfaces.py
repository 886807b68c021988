"""Whom people ask who cannot log in, or whom a page failed."""

from gov.correspondence import _
from zope import schema
from zope.interface import Interface


PREFIX = "gov.correspondence.help"


class IHelpContact(Interface):
    """Registry prefix ``gov.correspondence.help``; all empty where nobody is named.

    It is shown to everybody, also to who is not logged in.
    """

    name_ar = schema.TextLine(
        title=_("Name in Arabic"),
        description=_("Who helps, for example the help desk; empty to name nobody."),
        required=False,
        default="",
    )
    name_en = schema.TextLine(title=_("Name in English"), required=False, default="")
    telephone = schema.TextLine(
        title=_("Telephone"),
        description=_("As it is dialled, with the extension."),
        required=False,
        default="",
    )
    email = schema.TextLine(title=_("E-mail"), required=False, default="")
