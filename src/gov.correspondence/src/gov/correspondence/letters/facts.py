"""What the rules of a letter must know of a portal. Pure."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gov.correspondence.agencies.interfaces import Agency
from typing import Any
from typing import NamedTuple


Row = Mapping[str, Any]


class Facts(NamedTuple):
    """What the rules must know: the agency's lists, the directory, the day and the time (UTC).

    ``groups`` are the groups of agencies that have a member.
    """

    units: frozenset[str]
    confidentialities: frozenset[str]
    urgencies: frozenset[str]
    handlings: frozenset[str]
    own_agency: str
    agency: Callable[[str], Agency | None]
    today: date
    now: datetime
    groups: frozenset[str] = frozenset()
