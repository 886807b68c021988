"""Transactions: the matter of an incoming letter or memo, with all that follows from it."""

from gov.correspondence.letters.content import Letter
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions import clock
from gov.correspondence.transactions import ending
from gov.correspondence.transactions import finding
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions import papers
from gov.correspondence.transactions.handover import HandOverList
from gov.correspondence.transactions.transaction import Move
from gov.correspondence.transactions.transaction import Transaction


def of(letter: Letter) -> Transaction | None:
    """Return the transaction a letter belongs to; asks no permission."""
    return beginning.of(letter)


def get(id: str) -> tuple[Letter, Transaction]:
    """Return a transaction with its leading letter.

    Raises ``NotFound``, also where the leading letter may not be known.
    """
    return keeping.get(id)


def find(
    state: str = "", number: str = "", unit: str = "", limit: int = 25, before: str = ""
) -> list[tuple[Letter, Transaction]]:
    """Return transactions whose leading letter the caller may see, the newest first.

    ``state`` is ``open``, ``closed`` or ``""``; ``number`` an exact official number, ours or
    theirs; ``unit`` one that has the letter; ``before`` the id of the last one of the page before.
    At most 200. Raises ``Invalid``, ``NotFound``.
    """
    return finding.find(state, number, unit, limit, before)


def letters(transaction: Transaction) -> list[Letter]:
    """Return the letters of a transaction the caller may see, the leading one first."""
    return finding.letters(transaction)


def join(letter: Letter, id: str) -> None:
    """Let a letter join a transaction. Raises ``NotFound``, ``NotAllowed``, ``WrongState``."""
    keeping.join(letter, id)


def close(id: str, remark: str, end_referrals: bool = False) -> Transaction:
    """Close a transaction and its leading letter; the remark says how it ended.

    Live referrals are withdrawn with ``end_referrals``, else they refuse it.
    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return ending.close(id, remark, end_referrals)


def reopen(id: str, remark: str) -> Transaction:
    """Reopen a closed transaction and its letter, with the reason.

    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return ending.reopen(id, remark)


def stop_clock(id: str, agency: str = "", name: str = "", remark: str = "") -> Transaction:
    """Let all limits of a transaction stand still while another body must answer first.

    ``agency`` is the id of one in the directory, or ``name`` that of another body; the remark says
    what is awaited. For chiefs of a unit that has the letter. The limits run again when an answer
    of that body to one of its letters is registered.
    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return clock.stop(id, agency, name, remark)


def run_clock(id: str, remark: str = "") -> Transaction:
    """Let the limits run again, each later by the working days it stood still.

    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return clock.run(id, remark)


def move_paper(id: str, unit: str, person: str = "", note: str = "") -> Move:
    """Say that the paper original is with a unit, or a person (user id) of it, from now on.

    For the registry and for people of the unit that has it. Raises ``NotFound``, ``NotAllowed``,
    ``WrongState`` while it is under way on a hand-over list, ``Invalid``.
    """
    return papers.move(id, unit, person, note)


def papers_at(unit: str, limit: int = 50) -> list[tuple[Letter, Transaction]]:
    """Return the transactions whose paper lies with a unit of the caller, the longest first."""
    return papers.at(unit, limit)


def hand_over(
    ids: list[str], source: str, unit: str, person: str = "", notes: dict[str, str] | None = None
) -> HandOverList:
    """Hand several originals from one unit to another on one numbered list.

    Each stays with its unit until its line is confirmed. ``notes`` by transaction id.
    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return papers.hand_over(ids, source, unit, person, notes or {})


def hand_over_lists(limit: int = 25, after: str = "") -> list[HandOverList]:
    """Return the hand-over lists from and to the caller's units, the newest first."""
    return papers.lists(limit, after)


def hand_over_list(id: str) -> HandOverList:
    """Return a hand-over list of the caller's units. Raises ``NotFound``."""
    return papers.get(id)


def confirm(list_id: str, receipts: dict[str, tuple[bool, str]]) -> HandOverList:
    """Confirm lines of a hand-over list: by transaction id whether it came, and a note.

    What came is with the receiver from now on, what did not stays where it was.
    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return papers.confirm(list_id, receipts)
