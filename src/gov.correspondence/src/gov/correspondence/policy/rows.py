"""Settings that no page changes yet, and the rules by which a policy changes them."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.accounts.capacities import RANKS
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.correspondence.accounts.interfaces import IUnitSettings
from gov.correspondence.accounts.people import UNITS_PREFIX
from gov.correspondence.calendar import feasts
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.interfaces import IConfidentiality
from gov.correspondence.letters.interfaces import IHandling
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.letters.urgencies import check_limit
from gov.correspondence.registers.settings import AGENCY_PREFIX
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from gov.correspondence.settings.table import Table
from gov.correspondence.theme.colour import is_colour
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.interfaces import PREFIX as APPEARANCE
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zoneinfo import available_timezones
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.interface import Invalid as NotTaken
from zope.schema import getFieldsInOrder


MAX_NAME = 200
MAX_CODE = 40
# What stands where a unit does, and is none.
NO_UNITS = frozenset({"agency", "owner"})
IN_USE = _("This portal has letters already, and who reads them hangs on this; it stays.")


def has_letters() -> bool:
    """Tell whether any letter was ever made here."""
    shards = api.portal.get().letters.objectValues()
    return any(shard.objectCount() for shard in shards)


def judge(schema: Any, values: Mapping[str, Any]) -> None:
    """Refuse what a schema does not take, and a name that is missing. Raises ``Invalid``."""
    for name, field in getFieldsInOrder(schema):
        try:
            field.bind(None).validate(values[name])
        except NotTaken as error:
            own = type(error).__doc__
            message = own if isinstance(own, Message) else _("This value does not fit.")
            raise Invalid(message, field=name) from error
    for name in ("name_ar", "name_en"):
        said = values.get(name)
        if name in schema and not 0 < len((said or "").strip()) <= MAX_NAME:
            raise Invalid(_("Give the name in both languages."), field=name)


def store(schema: Any, prefix: str, values: Mapping[str, Any]) -> None:
    """Write a record of the registry."""
    registry = getUtility(IRegistry)
    registry.registerInterface(schema, prefix=prefix)
    for name in schema.names():
        registry[f"{prefix}.{name}"] = values[name]


class Kept(Table):
    """Rows of the registry that letters name: they are added, changed, and taken away only while
    there is no letter. ``reaching`` are the members on which it hangs who reads a letter."""

    prefix = ""
    reaching: frozenset[str] = frozenset()

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every row by its code."""
        return kept(self.schema, self.prefix)

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse what is wrong with a row. Raises ``Invalid``."""

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a row or change it; raises ``Invalid``."""
        if not is_code(name) or len(name) > MAX_CODE:
            raise Invalid(_("A code is made of a-z, digits and single hyphens."), field="code")
        judge(self.schema, values)
        self.judge(name, values)
        present = self.rows().get(name, {})
        for member in sorted(self.reaching):
            if present and present[member] != values[member] and has_letters():
                raise Invalid(IN_USE, field=member)
        store(self.schema, f"{self.prefix}/{name}", values)
        return name

    def remove(self, name: str) -> None:
        """Take a row away; raises ``Invalid`` where letters may name it."""
        if has_letters():
            raise Invalid(_("Letters may name this; it stays."))
        records = getUtility(IRegistry).records
        for member in self.schema.names():
            if f"{self.prefix}/{name}.{member}" in records:
                del records[f"{self.prefix}/{name}.{member}"]


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


class Confidentialities(Kept):
    """The degrees of confidentiality."""

    key = "code"
    schema = IConfidentiality
    prefix = lists.CONFIDENTIALITIES
    reaching = frozenset({"national_code", "sealed"})

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse an unknown national code, and what is no colour."""
        if values["national_code"] not in RANKS:
            message = _("Choose one of: ${choices}.", mapping={"choices": ", ".join(RANKS)})
            raise Invalid(message, field="national_code")
        _judge_colour(values)


class Urgencies(Kept):
    """The degrees of urgency."""

    key = "code"
    schema = IUrgency
    prefix = lists.URGENCIES

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse a limit that is none, and what is no colour."""
        check_limit(values["answer_days"], values["answer_hours"], "answer_days")
        _judge_colour(values)


class Handlings(Kept):
    """The handling marks."""

    key = "code"
    schema = IHandling
    prefix = lists.HANDLINGS


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


class Appearance(Sheet):
    """Colours and emblem."""

    schema = IAppearance

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        found = getUtility(IRegistry).forInterface(IAppearance, prefix=APPEARANCE, check=False)
        return record(IAppearance, found)

    def save(self, values: Mapping[str, Any]) -> None:
        """Set everything; raises ``Invalid``."""
        judge(IAppearance, values)
        store(IAppearance, APPEARANCE, values)


def _judge_colour(values: Mapping[str, Any]) -> None:
    if values["colour"] and not is_colour(values["colour"]):
        raise Invalid(_("Write the colour as # and six hexadecimal digits."), field="colour")
