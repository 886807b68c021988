"""Units and identity as the webmaster keeps them on their pages and through the API."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.tables import Identity
from gov.correspondence.accounts.tables import Units
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.templates import ILetterTemplate
from gov.correspondence.letters.templates import PREFIX as TEMPLATES
from gov.correspondence.registers.interfaces import IBookSettings
from gov.correspondence.registers.settings import PREFIX as BOOKS
from gov.correspondence.review.interfaces import IReviewRule
from gov.correspondence.review.settings import PREFIX as RULES
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Sheet
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.table import Appearance
from typing import Any


NAMING = (
    (IBookSettings, BOOKS, ("unit",)),
    (IReviewRule, RULES, ("unit", "reviewers", "signatory_unit")),
    (ILetterTemplate, TEMPLATES, ("units",)),
)


def named_by(unit: str) -> list[str]:
    """Return the codes of everything in the settings that names a unit."""
    found = [code for code, row in Units().rows().items() if row["parent"] == unit]
    found += ["registry"] if Identity().values()["registry_unit"] == unit else []
    for rows_of, prefix, members in NAMING:
        for code, row in kept(rows_of, prefix).items():
            if any(_names(row[member], unit) for member in members):
                found.append(code)
    return found


class AgencyUnits(Units):
    """The units; one lies below a unit there is, and stays while anything names it."""

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a unit or change it; raises ``Invalid``."""
        if values["parent"] and values["parent"] not in self.rows():
            raise Invalid(_("There is no such unit."), field="parent")
        super().write(name, values)
        journal.record_site("configure-units", unit=name, **values)
        return name

    def remove(self, name: str) -> None:
        """Take a unit away; raises ``Invalid`` where something names it, or a letter may."""
        if found := named_by(name):
            said = {"names": " · ".join(found)}
            raise Invalid(_("This unit is named by: ${names}. It stays.", mapping=said))
        super().remove(name)
        journal.record_site("configure-units", unit=name, removed=True)


class AgencyIdentity(Sheet):
    """Names, registry and place of the agency, with its emblem and colours."""

    schema = Identity.schema

    @classmethod
    def fields(cls) -> dict[str, Any]:
        """Return the fields of both records."""
        return {**Identity.fields(), **Appearance.fields()}

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return {**Identity().values(), **Appearance().values()}

    def save(self, values: Mapping[str, Any]) -> None:
        """Set everything; raises ``Invalid``."""
        Identity().save({name: values[name] for name in Identity.fields()})
        Appearance().save({name: values[name] for name in IAppearance.names()})
        journal.record_site("configure-identity", **values)


def _names(said: Any, unit: str) -> bool:
    return unit in said if isinstance(said, tuple | list) else said == unit
