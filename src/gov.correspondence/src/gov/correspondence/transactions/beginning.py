"""A transaction begins with the registration of a letter, and letters join it."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.interfaces import ILetterClosed
from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.settings import setting
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Ending
from gov.correspondence.transactions.transaction import Move
from gov.correspondence.transactions.transaction import Transaction
from Products.DCWorkflow.interfaces import IAfterTransitionEvent


def begin(letter: Letter) -> Transaction:
    """Make the transaction of a registered letter; its paper lies where it was registered."""
    now = datetime.now(UTC)
    opened_at = letter.registered_at or now
    transaction = Transaction(letter.UID(), letter.number or "", letter.kind, opened_at)
    letter.transaction = transaction.id
    if has_paper(letter):
        transaction.move(Move(setting("registry_unit"), ("", ""), now, people.myself()))
    if transitions.state(letter) == "closed":
        transaction.close(Ending("close", now, ("", ""), ""))
    matters().begin(transaction)
    return transaction


def has_paper(letter: Letter) -> bool:
    """Tell whether the original of a letter is on paper."""
    return letter.kind == "incoming" and letter.arrival != "exchange"


def of(letter: Letter) -> Transaction | None:
    """Return the transaction a letter belongs to; asks no permission."""
    id = letter.transaction
    return matters().get(id) if id else None


def on_registered(event: ILetterRegistered) -> None:
    """Begin the transaction of a letter that got its number."""
    letter = event.object
    if letter.kind in DISTRIBUTED and matters().get(letter.UID()) is None:
        begin(letter)


def on_moved_on(letter: Letter, event: IAfterTransitionEvent) -> None:
    """Let a draft join the transaction it was made from, at the latest when it is submitted."""
    transaction = of(letter)
    if transaction is not None and letter.UID() != transaction.id:
        transaction.join(letter.UID())


def on_closed(event: ILetterClosed) -> None:
    """Close the transaction with its leading letter."""
    letter = event.object
    transaction = of(letter)
    if transaction is not None and transaction.id == letter.UID() and transaction.is_open:
        transaction.close(Ending("close", datetime.now(UTC), people.myself(), event.remark))
        matters().place(transaction)
