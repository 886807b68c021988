"""Reports: letters know the day by which they are counted."""

from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.interfaces import IReportSettings
from gov.correspondence.reports.interfaces import PREFIX
from gov.correspondence.upgrades import to_1001
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1013 to 1014; every letter enters the new index, no other."""
    to_1001.run(setup, ("rolemap", "catalog", "actions"))
    getUtility(IRegistry).registerInterface(IReportSettings, prefix=PREFIX)
    to_1001.enter_letters(INDEX)
