"""Getting transactions by their letters, and letters by their transactions."""

from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import lookup
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Transaction


def get(id: str) -> tuple[Letter, Transaction]:
    """Return a transaction with its leading letter; ``NotFound`` alike for a hidden one."""
    transaction = matters().get(id) if isinstance(id, str) and id else None
    letter = lookup.by_uid(id) if transaction is not None else None
    if transaction is None or letter is None or not may(letter, "View Envelope"):
        raise NotFound(_("There is no such transaction, or you may not know of it."))
    return letter, transaction


def matter(letter: Letter) -> tuple[Letter, Transaction]:
    """Return leading letter and transaction of a letter; begins it for an earlier letter.

    Raises ``NotAllowed``, ``WrongState`` for a letter that is not registered.
    """
    if not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    transaction = beginning.of(letter)
    if transaction is None:
        if letter.kind not in DISTRIBUTED or not letter.number:
            raise WrongState(_("This letter belongs to no transaction."))
        transaction = beginning.begin(letter)
    if transaction.id == letter.UID():
        return letter, transaction
    return get(transaction.id)


def ask_state(letter: Letter, state: str) -> None:
    """Raise ``WrongState`` for a letter in another state."""
    if transitions.state(letter) != state:
        raise WrongState(_("The letter is not in a state in which this can be done."))


def join(letter: Letter, id: str) -> None:
    """Let a letter join a transaction; see ``api.transactions.join``."""
    leading, transaction = get(id)
    if not may(letter, "View Envelope") or not may(leading, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    if letter.UID() == transaction.id:
        return
    joined = letter.transaction
    if joined and joined != transaction.id:
        raise WrongState(_("This letter belongs to another transaction."))
    letter.transaction = transaction.id
    if transaction.join(letter.UID()):
        journal.record(leading, "join", letter=letter.UID())


def renew(leading: Letter, transaction: Transaction) -> None:
    """Write anew who reaches the letters of a transaction, and on whose desk it lies."""
    reach.renew(leading)
    for id in transaction.members:
        letter = lookup.by_uid(id)
        if letter is not None:
            reach.renew(letter)
