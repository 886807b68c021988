"""What an incoming letter keeps of its return to its sender. Pure."""

from datetime import datetime
from typing import NamedTuple


class Return(NamedTuple):
    """When a letter was returned (aware UTC), by whom (shown name) and why."""

    at: datetime
    by: str
    reason: str
