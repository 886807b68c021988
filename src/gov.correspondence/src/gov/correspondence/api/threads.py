"""Conversations across references, and the answers that are owed.

Parties are spelt ``agency:<id>``, ``outside:<folded name>``, or ``ourselves``.
"""

from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.threads import answers
from gov.correspondence.threads import conversation
from gov.correspondence.threads import ledger
from gov.correspondence.threads import proposals as proposing
from gov.correspondence.threads import reminders
from gov.correspondence.threads.answers import Settlement
from gov.correspondence.threads.conversation import Turn
from gov.correspondence.threads.debts import BY_US
from gov.correspondence.threads.debts import TO_US
from gov.correspondence.threads.ledger import Debt


def thread(letter: Letter) -> list[Turn]:
    """Return the conversation of a letter, oldest first, as far as the caller may know it."""
    return conversation.thread(letter)


def proposals(letter: Letter) -> list[Letter]:
    """Return letters the text quotes by number without referring to them."""
    return proposing.proposals(letter)


def link(letter: Letter, uid: str, relation: str) -> None:
    """Refer to an earlier letter. Raises ``NotAllowed``, ``NotFound``, ``Invalid``."""
    proposing.link(letter, uid, relation)


def owing(letter: Letter) -> list[str]:
    """Return the parties that still owe an answer to the letter."""
    return list(answers.owing(letter))


def settlements(letter: Letter) -> dict[str, Settlement]:
    """Return how the debts of the parties ended."""
    return answers.settlements(letter)


def let_off(letter: Letter, remark: str, party: str = "") -> None:
    """End a debt without an answer. Raises ``NotAllowed``, ``WrongState``, ``Invalid``."""
    answers.let_off(letter, party, remark)


def remind(letter: OutgoingLetter) -> OutgoingLetter:
    """Draft a reminder; it is reviewed and signed as any letter."""
    return reminders.remind(letter)


def owed_by_us(party: str = "", limit: int = 50, after: str = "") -> list[Letter]:
    """Return incoming letters we have not answered, the most urgent first."""
    return ledger.letters(BY_US, party, limit, after)


def owed_to_us(party: str = "", limit: int = 50, after: str = "") -> list[Letter]:
    """Return letters of ours that were not answered, the most urgent first."""
    return ledger.letters(TO_US, party, limit, after)


def debts(side: str) -> list[Debt]:
    """Return the open answers by party, ``side`` being ``by-us`` or ``to-us``."""
    return ledger.by_party(side)
