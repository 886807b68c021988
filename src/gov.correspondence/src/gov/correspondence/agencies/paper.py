"""From which day paper between us and an agency needs a reason."""

from datetime import date
from gov.correspondence import _
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid


def ask_reason(agency_id: str, day: date, reason: str, field: str) -> None:
    """Raise ``Invalid`` for paper without a reason, once paper has stopped for the agency.

    ``day`` is that of arrival or delivery in our time zone, ``field`` where the reason is said.
    """
    if stopped(agency_id, day) and not reason:
        message = _("Paper between us and this agency has stopped: say why it came on paper.")
        raise Invalid(message, field=field)


def stopped(agency_id: str, day: date) -> bool:
    """Tell whether paper had stopped on that day."""
    known = agencies.get(agency_id) if agency_id else None
    return bool(known and known.paper_stops and known.paper_stops <= day.isoformat())
