"""Under whom a referral or a paper original is found, as keys of one sorted set. Pure.

A key says bucket, pile, deadline, transaction and referral; within a bucket and a pile the
earliest comes first. Buckets: ``person:<user id>``, ``unit:<code>`` (the unit itself),
``within:<code>`` (the unit and its people), ``from:<code>`` (referred by the unit),
``paper:<code>``.
Piles: ``live``, ``returned``, ``unread``, ``over``; for paper ``here`` and ``under-way``.
"""

from collections.abc import Iterator
from gov.correspondence.calendar.deadlines import NO_DAY
from gov.correspondence.referrals import docket
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.transactions.transaction import Transaction
from typing import NamedTuple


SEPARATOR = "\t"
LAST = "\x7f"
PILES = ("live", "returned", "unread", "over")


class Place(NamedTuple):
    """Where something is found: ``referral`` is ``""`` for paper."""

    due: str
    transaction: str
    referral: str

    @property
    def cursor(self) -> str:
        """The spelling by which the next page begins after this one."""
        return ".".join(self)


def parse(key: str) -> Place:
    """Return what a key leads to."""
    return Place(*key.split(SEPARATOR)[2:])


def parse_cursor(cursor: str) -> Place | None:
    """Return the place of a cursor, ``None`` for what is none."""
    parts = cursor.split(".")
    return Place(*parts) if len(parts) == 3 and SEPARATOR not in cursor else None


def bounds(bucket: str, pile: str, after: Place | None, until: str) -> tuple[str, str]:
    """Return the least and the greatest key of a range; ``until`` is the last day of it."""
    head = f"{bucket}{SEPARATOR}{pile}{SEPARATOR}"
    least = head + SEPARATOR.join(after) + "\x01" if after else head
    return least, f"{head}{until}{LAST}"


def of_referral(transaction: Transaction, referral: Referral) -> tuple[str, ...]:
    """Return the keys of a referral; while the limits stand still it is due on no day."""
    due = None if transaction.pause and referral.is_live else referral.deadline
    tail = SEPARATOR.join((due.key if due else NO_DAY, transaction.id, referral.id))
    return tuple(
        SEPARATOR.join((bucket, pile, tail)) for bucket, pile in _piles(transaction, referral)
    )


def of_paper(transaction: Transaction) -> tuple[str, ...]:
    """Return the keys of the paper original: with whom it is, since which day."""
    paper = transaction.paper
    if paper is None:
        return ()
    pile = "under-way" if transaction.under_way else "here"
    parts = (f"paper:{paper.unit}", pile, paper.at.date().isoformat(), transaction.id, "")
    return (SEPARATOR.join(parts),)


def _piles(transaction: Transaction, referral: Referral) -> Iterator[tuple[str, str]]:
    target, pile = referral.target, pile_of(referral)
    own = f"person:{target.person}" if target.person else f"unit:{target.unit}"
    yield own, pile
    yield f"within:{target.unit}", pile
    returned = docket.is_returned(transaction, referral)
    yield f"from:{referral.unit}", "returned" if returned else pile


def pile_of(referral: Referral) -> str:
    """Return the pile of a referral for those it went to."""
    if referral.is_live:
        return "live"
    return "unread" if referral.state == "unread" else "over"
