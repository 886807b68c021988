"""What is kept: a delegation, an absence, the protocol of a hand-over. Never changed in place."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta


Person = tuple[str, str]
"""User id and the name shown when it was written."""


@dataclass(frozen=True)
class Delegation:
    """The delegator lets the delegate act for him in one role of one unit, for some days.

    ``begins`` and ``ends`` are days of the agency's time zone, both included; ``acts`` what the
    delegate may do; ``kinds`` the kinds of letter, ``()`` for all; ``rank`` the highest rank of
    confidentiality (0 to 3), that of the degree ``confidentiality`` when it was granted; ``form``
    one of ``forms.FORMS``; times are aware UTC instants.
    """

    id: str
    delegator: Person
    delegate: Person
    unit: str
    role: str
    acts: tuple[str, ...]
    kinds: tuple[str, ...]
    confidentiality: str
    rank: int
    begins: date
    ends: date
    form: str
    remark: str
    granted_at: datetime
    revoked_at: datetime | None = None
    revoked_by: Person = ("", "")

    def __post_init__(self) -> None:
        if self.ends < self.begins or not self.acts:
            raise ValueError("a delegation has a first and a last day and at least one act")
        if self.granted_at.utcoffset() != timedelta(0):
            raise ValueError("the time of a delegation is an aware UTC instant")


@dataclass(frozen=True)
class Absence:
    """Somebody is away from ``begins`` to ``ends``, both included.

    ``substitute`` is whom to turn to, ``("", "")`` for nobody; that alone gives no right.
    """

    id: str
    user: Person
    begins: date
    ends: date
    substitute: Person
    remark: str
    entered_by: Person
    entered_at: datetime
    ended_at: datetime | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the person is away on that day."""
        return self.ended_at is None and self.begins <= day <= self.ends


@dataclass(frozen=True)
class Line:
    """One line of a protocol: what was handed to whom.

    ``letter`` is the UID of the letter it is about, ``""`` for none; ``outcome`` is
    ``reassigned`` or ``ended``; an heir stands where there is one.
    """

    position: int
    room: str
    item: str
    title: str
    letter: str
    heir: Person
    outcome: str


@dataclass(frozen=True)
class Protocol:
    """What lay with the leaver personally and who has it now; numbered without gaps."""

    number: int
    at: datetime
    by: Person
    leaver: Person
    units: tuple[str, ...]
    remark: str
    lines: tuple[Line, ...]
