"""One act in the journal of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any


@dataclass(frozen=True)
class Entry:
    """Who did what to a letter, when, on whose behalf, from which state to which, and why.

    ``id`` is a UUID4 in hex, ``time`` an aware UTC instant, ``actor`` the user id,
    ``actor_name`` the name shown at that time, ``on_behalf`` the user id acted for or ``""``,
    ``on_behalf_name`` that person's name, ``channel`` one of ``channel.CHANNELS``; both are ``""``
    in entries older than them. ``data`` holds further JSON values without floats (numbers, units,
    digests; never content).
    """

    id: str
    time: datetime
    actor: str
    actor_name: str
    act: str
    on_behalf: str = ""
    from_state: str = ""
    to_state: str = ""
    remark: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    on_behalf_name: str = ""
    channel: str = ""

    def __post_init__(self) -> None:
        if self.time.utcoffset() != timedelta(0):
            raise ValueError("the time of a journal entry is an aware UTC instant")
        if not self.id or not self.act or not self.actor:
            raise ValueError("a journal entry needs an id, an act and an actor")

    def __getstate__(self) -> dict[str, Any]:
        """Return what is stored: members that are empty read as such without being there."""
        return {name: value for name, value in vars(self).items() if value or name == "data"}

    def as_json(self) -> dict[str, Any]:
        """Return the entry as JSON values, its time in ISO 8601.

        What older entries do not have is left out where it is empty: their digests stay.
        """
        further = {"on_behalf_name": self.on_behalf_name, "channel": self.channel}
        return {
            "id": self.id,
            "time": self.time.isoformat(timespec="microseconds"),
            "actor": self.actor,
            "actor_name": self.actor_name,
            "on_behalf": self.on_behalf,
            "act": self.act,
            "from_state": self.from_state,
            "to_state": self.to_state,
            "remark": self.remark,
            "data": dict(self.data),
            **{name: value for name, value in further.items() if value},
        }
