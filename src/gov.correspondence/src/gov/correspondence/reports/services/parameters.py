"""The period a request asks for."""

from gov.correspondence.api import reports
from gov.correspondence.reports.period import Period
from gov.correspondence.services.body import query_text
from typing import Any


def period(request: Any) -> Period:
    """Return the days of ``period``, ``from`` and ``to``. Raises ``Malformed``, ``Invalid``."""
    name, first, last = (query_text(request, each) for each in ("period", "from", "to"))
    return reports.period(name, first, last)
