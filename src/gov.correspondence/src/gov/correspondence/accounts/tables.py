"""Units and identity of the agency, and the rules by which they change."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.correspondence.accounts.interfaces import IUnitSettings
from gov.correspondence.accounts.people import UNITS_PREFIX
from gov.correspondence.calendar import feasts
from gov.correspondence.exceptions import Invalid
from gov.correspondence.registers.settings import AGENCY_PREFIX
from gov.correspondence.settings.rows import has_letters
from gov.correspondence.settings.rows import IN_USE
from gov.correspondence.settings.rows import judge
from gov.correspondence.settings.rows import Kept
from gov.correspondence.settings.rows import MAX_CODE
from gov.correspondence.settings.rows import store
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from plone.registry.interfaces import IRegistry
from typing import Any
from zoneinfo import available_timezones
from zope.component import getUtility


# What stands where a unit does, and is none.
NO_UNITS = frozenset({"agency", "owner"})


class Units(Kept):
    """The units of the agency."""

    key = "code"
    schema = IUnitSettings
    prefix = UNITS_PREFIX

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse a code that means something else, and a unit above itself."""
        if name in NO_UNITS:
            raise Invalid(_("This code stands for something else."), field="code")
        above, seen = values["parent"], {name}
        rows = self.rows()
        while above:
            if above in seen:
                raise Invalid(_("A unit cannot lie below itself."), field="parent")
            seen.add(above)
            above = rows.get(above, {}).get("parent", "")


class Identity(Sheet):
    """Who the agency is; on which units it has must be written before."""

    schema = IAgencySettings

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        registry = getUtility(IRegistry)
        found = registry.forInterface(IAgencySettings, prefix=AGENCY_PREFIX, check=False)
        return record(IAgencySettings, found)

    def save(self, values: Mapping[str, Any]) -> None:
        """Set everything; raises ``Invalid``."""
        judge(IAgencySettings, values)
        if not is_code(values["agency_id"]) or len(values["agency_id"]) > MAX_CODE:
            message = _("A code is made of a-z, digits and single hyphens.")
            raise Invalid(message, field="agency_id")
        if values["timezone"] not in available_timezones():
            raise Invalid(_("There is no such time zone."), field="timezone")
        if values["country"] and feasts.subdivisions(values["country"]) is None:
            message = _("The public holidays of this country are not known.")
            raise Invalid(message, field="country")
        if values["registry_unit"] not in Units().rows():
            raise Invalid(_("There is no such unit."), field="registry_unit")
        present = self.values()
        for name in ("agency_id", "registry_unit"):
            if present[name] and present[name] != values[name] and has_letters():
                raise Invalid(IN_USE, field=name)
        store(IAgencySettings, AGENCY_PREFIX, values)
