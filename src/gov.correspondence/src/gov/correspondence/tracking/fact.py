"""One fact about a consignment: somebody's statement that something happened at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC


POSITIVE = (
    "queued",
    "relayed",
    "mailbox",
    "displayed",
    "delivered",
    "opened",
    "registered",
    "accepted",
    "assigned",
    "handed_over",
    "in_progress",
    "answered",
)
# Of these nobody says that the recipient has it: we, our mail server, another mail system, and the
# mail program of whoever looked into the mailbox.
UNCONFIRMED = POSITIVE[:4]
NEGATIVE = ("undecided", "unopened", "failed", "refused", "returned")
FINAL = ("withdrawn",)
# What is worth knowing and decides nothing by itself: undelivered after an hour, after a day; and
# that somebody had a consignment sent again that had failed or was refused.
LATE = ("delayed", "overdue")
AGAIN = "resumed"
# It goes another way from now on; where it was before says nothing of the new way.
REROUTED = "rerouted"
# The sender asked for it back; the recipient keeps it. Neither says where the letter is.
ASKED, KEPT = "withdrawal-asked", "withdrawal-refused"
# The sender does nothing more about what came back, or about a refusal to give it back.
DISMISSED, NOTED = "return-dismissed", "refusal-noted"
# The sender reminded a recipient that has the letter and says nothing.
REMINDED = "reminded"
# The recipient passed it on to a third agency, which registered it; it stays where it is.
FORWARDED, ONWARD = "forwarded", "registered-onward"
# What mail systems and mail programs told of it that says nothing of where it is.
MAIL_TOLD = (
    *("mail-delayed", "mail-relayed", "mail-expanded", "mail-deleted", "mail-processed"),
    *("mail-unshown", "mail-reported"),
)
TOLD = (ASKED, KEPT, DISMISSED, NOTED, REMINDED, FORWARDED, ONWARD, *MAIL_TOLD)
EVENTS = frozenset((*POSITIVE, *NEGATIVE, *FINAL, *LATE, AGAIN, REROUTED, *TOLD))


@dataclass(frozen=True)
class Fact:
    """A statement about one consignment, known by its ``id`` for ever.

    ``event`` is one of ``EVENTS``, ``time`` an aware UTC instant, ``by`` who acted as the issuer
    discloses it (``agency``, ``unit``, ``post``, ``name``; ``agency`` is the one that states it),
    ``number`` their register number, ``reason`` why for a negative event,
    ``evidence`` True when sealed evidence backs it. Of what a person entered by hand,
    ``entered_by`` is the name of that person, ``way`` how it travelled, ``shipment`` the number of
    the carrier and ``receipt`` the id of the letter's file that shows it. ``onward`` is the third
    agency to which a recipient passed it on.

    Raises ValueError for anything else.
    """

    id: str
    event: str
    time: datetime
    by: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
    reason: str = ""
    evidence: bool = False
    way: str = ""
    shipment: str = ""
    receipt: str = ""
    entered_by: str = ""
    onward: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a fact needs an id")
        if self.event not in EVENTS:
            raise ValueError(f"unknown event: {self.event!r}")
        if self.time.utcoffset() != timedelta(0):
            raise ValueError("the time of a fact is an aware UTC instant")
        object.__setattr__(self, "time", self.time.astimezone(UTC))
