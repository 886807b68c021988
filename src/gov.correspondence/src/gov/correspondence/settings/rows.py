"""Rows and records of settings that letters hang on, and the rules by which they change."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.exceptions import Invalid
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Table
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.interface import Invalid as NotTaken
from zope.schema import getFieldsInOrder


MAX_NAME = 200
MAX_CODE = 40
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
