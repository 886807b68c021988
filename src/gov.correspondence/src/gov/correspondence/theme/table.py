"""Colours and emblem of the agency, and how they change."""

from collections.abc import Mapping
from gov.correspondence.settings.rows import judge
from gov.correspondence.settings.rows import store
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.interfaces import PREFIX as APPEARANCE
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


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
