"""What an agency says about itself, and what others may ask about its people."""

from gov.correspondence import _
from pas.plugins.ldap.interfaces import ILDAPPlugin
from typing import NamedTuple
from zope import schema
from zope.interface import Interface


class Unit(NamedTuple):
    """A unit of this agency; names by language code (``ar``, ``en``).

    ``parent`` is the code of the unit above, or ``""`` on the first level.
    """

    code: str
    names: dict[str, str]
    parent: str
    kind: str


class IAgencySettings(Interface):
    """The identity of the agency; registry prefix ``gov.correspondence.agency``."""

    agency_id = schema.ASCIILine(
        title=_("Agency id"),
        description=_("The id of this agency in the agency directory."),
        default="",
    )
    name_ar = schema.TextLine(title=_("Name in Arabic"), default="")
    name_en = schema.TextLine(title=_("Name in English"), default="")
    timezone = schema.ASCIILine(
        title=_("Time zone"),
        description=_("Decides the day and the year of a registration, for example Asia/Riyadh."),
        default="UTC",
    )
    country = schema.ASCIILine(
        title=_("Country"),
        description=_("Two capital letters, ISO 3166-1."),
        default="",
        required=False,
    )
    registry_unit = schema.ASCIILine(
        title=_("Registry"),
        description=_("The code of the unit that registers letters."),
        default="",
    )


class IUnitSettings(Interface):
    """A unit of the agency; registry prefix ``gov.correspondence.units.<code>``."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    parent = schema.ASCIILine(
        title=_("Parent unit"),
        description=_("The code of the unit above, empty for the first level."),
        default="",
        required=False,
    )
    kind = schema.ASCIILine(
        title=_("Kind of unit"),
        description=_("office, department, section or registry."),
        default="department",
        required=False,
    )


class IDirectoryPlugin(ILDAPPlugin):
    """The PAS plugin that reads the agency's LDAP directory."""
