"""What the rules of a letter must know of this portal."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.letters import lists
from gov.correspondence.letters.facts import Facts
from gov.correspondence.letters.settings import setting
from zoneinfo import ZoneInfo


def facts() -> Facts:
    """Return the facts as they are now; the day is that of the agency's time zone."""
    now = datetime.now(UTC)
    return Facts(
        units=frozenset(unit.code for unit in accounts.units()),
        confidentialities=frozenset(value.code for value in lists.confidentialities()),
        urgencies=frozenset(value.code for value in lists.urgencies()),
        handlings=frozenset(value.code for value in lists.handlings()),
        own_agency=setting("agency_id"),
        agency=agencies.get,
        today=now.astimezone(ZoneInfo(setting("timezone") or "UTC")).date(),
        now=now,
        groups=frozenset(group.id for group in agencies.groups()),
    )
