"""Which letters the reports of this agency count."""

from collections.abc import Mapping
from gov.correspondence.api import journal
from gov.correspondence.reports.interfaces import IReportSettings
from gov.correspondence.reports.interfaces import OWN
from gov.correspondence.reports.interfaces import PREFIX
from gov.correspondence.settings import members
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFields


def counted() -> str:
    """Return ``own``, ``open`` or ``all``; what one may see where nothing is set."""
    kept = getUtility(IRegistry).forInterface(IReportSettings, prefix=PREFIX, check=False)
    return str(kept.counted or OWN)


def save(said: Mapping[str, Any]) -> None:
    """Set which letters are counted; raises ``Invalid``."""
    values = members.whole(dict(getFields(IReportSettings)), said)
    registry = getUtility(IRegistry)
    registry.registerInterface(IReportSettings, prefix=PREFIX)
    registry.forInterface(IReportSettings, prefix=PREFIX).counted = values["counted"]
    journal.record_site("configure-reports", **values)
