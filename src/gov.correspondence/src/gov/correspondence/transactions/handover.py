"""A hand-over list: paper originals that go from one unit to another. Pure."""

from dataclasses import dataclass
from datetime import datetime
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions.interfaces import IHandOverList
from gov.correspondence.transactions.transaction import Person
from persistent import Persistent
from zope.interface import implementer


@dataclass(frozen=True)
class Line:
    """One original: its transaction and the number it bore."""

    transaction: str
    number: str
    note: str = ""


@dataclass(frozen=True)
class Receipt:
    """Who confirmed one line, when; ``received`` is False for what was not in the bundle."""

    received: bool
    at: datetime
    by: Person
    note: str = ""


@implementer(IHandOverList)
class HandOverList(Persistent):
    """One list. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(
        self,
        id: str,
        number: str,
        source: str,
        target: Target,
        name: str,
        lines: tuple[Line, ...],
        at: datetime,
        by: Person,
    ) -> None:
        self.id = id
        self.number = number
        self.source = source
        self.target = target
        self.name = name
        self.lines = lines
        self.at = at
        self.by = by
        self.receipts: dict[str, Receipt] = {}

    @property
    def is_open(self) -> bool:
        """Whether a line still waits for its receipt."""
        return len(self.receipts) < len(self.lines)

    def confirm(self, transaction: str, receipt: Receipt) -> None:
        """Confirm a line; ValueError for one that is not on the list or is confirmed already."""
        if transaction in self.receipts or transaction not in {
            line.transaction for line in self.lines
        }:
            raise ValueError("a line of the list is confirmed once")
        self.receipts = {**self.receipts, transaction: receipt}
