"""The rooms that bring endpoints of their own.

Each is a module ``<room>.services.operations`` with ``OPERATIONS`` and ``SCHEMAS``.
"""

from gov.correspondence.accounts.services import operations as accounts
from gov.correspondence.addressees.services import operations as addressees
from gov.correspondence.calendar.services import operations as calendar
from gov.correspondence.capture.services import operations as capture
from gov.correspondence.certifying.services import operations as certifying
from gov.correspondence.circulars.services import operations as circulars
from gov.correspondence.delegation.services import operations as delegation
from gov.correspondence.desk.services import operations as desk
from gov.correspondence.explaining.services import operations as explaining
from gov.correspondence.filing.services import operations as filing
from gov.correspondence.forwarding.services import operations as forwarding
from gov.correspondence.hybrid.services import operations as hybrid
from gov.correspondence.incoming.services import operations as incoming
from gov.correspondence.journal.services import operations as journal
from gov.correspondence.letters.services import operations as letters
from gov.correspondence.linting.services import operations as linting
from gov.correspondence.notification.services import operations as notification
from gov.correspondence.official.services import operations as official
from gov.correspondence.policy.services import operations as policy
from gov.correspondence.referrals.services import operations as referrals
from gov.correspondence.registers.services import operations as registers
from gov.correspondence.reports.services import operations as reports
from gov.correspondence.returning.services import operations as returning
from gov.correspondence.review.services import operations as review
from gov.correspondence.sealing.services import operations as sealing
from gov.correspondence.search.services import operations as search
from gov.correspondence.services.interfaces import IRoom
from gov.correspondence.signing.services import operations as signing
from gov.correspondence.stamping.services import operations as stamping
from gov.correspondence.threads.services import operations as threads
from gov.correspondence.transactions.services import operations as transactions
from gov.correspondence.verification.services import operations as verification
from gov.correspondence.withdrawal.services import operations as withdrawal
from types import ModuleType
from typing import Any
from zope.component import getUtilitiesFor


ROOMS: tuple[ModuleType, ...] = (
    accounts,
    addressees,
    calendar,
    capture,
    certifying,
    circulars,
    delegation,
    desk,
    explaining,
    filing,
    forwarding,
    hybrid,
    incoming,
    journal,
    letters,
    linting,
    notification,
    official,
    policy,
    referrals,
    registers,
    reports,
    returning,
    review,
    sealing,
    search,
    signing,
    stamping,
    threads,
    transactions,
    verification,
    withdrawal,
)


def brought() -> tuple[Any, ...]:
    """The rooms of other products, in the order of their names."""
    return tuple(room for _name, room in sorted(getUtilitiesFor(IRoom)))
