"""The recipient's side: a sender wants a letter back.

Registering and withdrawing both change the state of the same letter: of two transactions at once
one conflicts, is repeated, and finds what the other did.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.forwarding import passed
from gov.correspondence.incoming import arrivals
from gov.correspondence.incoming.intake import ACTOR
from gov.correspondence.interfaces import LetterWithdrawn
from gov.correspondence.interfaces import WithdrawalAnswered
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.withdrawal import rules
from gov.correspondence.withdrawal.record import Request
from gov.correspondence.withdrawal.record import Withdrawal
from zope.event import notify


ATTRIBUTE = "withdrawal"
ACT, PERMISSION = "answer-withdrawal", "Answer Withdrawal"
ACCEPTED, REFUSED = "accepted", "refused"


def of(letter: IncomingLetter) -> Withdrawal | None:
    """Return the withdrawal of a letter, or None; asks no permission."""
    return getattr(letter, ATTRIBUTE, None)


def request(sender: str, message_id: str, asked: Request) -> str:
    """Take a sender's request; see ``api.withdrawals.request``."""
    letter = arrivals.find(sender, message_id)
    if letter is None:
        raise NotFound(_("No letter arrived under this message id."))
    known = of(letter)
    if known is not None and known.answer != REFUSED:
        return rules.WITHDRAWN if known.answer else rules.OPEN
    letter.withdrawal = Withdrawal(asked)
    if rules.way(transitions.state(letter)) == rules.AT_ONCE:
        _end(letter, Withdrawal(asked, ACCEPTED, datetime.now(UTC)), asked.reason, actor=ACTOR)
        return rules.WITHDRAWN
    journal.record(letter, "ask-withdrawal", asked.reason, actor=ACTOR)
    reach.renew(letter)
    return rules.OPEN


def answer(letter: IncomingLetter, consent: bool, remark: str) -> None:
    """Answer a request; see ``api.withdrawals.answer``."""
    behalf = _ask(letter)
    known = of(letter)
    if known is None or not known.waits:
        raise WrongState(_("Nobody asked for this letter back, or it was answered already."))
    clean = clean_remark(remark, required=not consent)
    if consent:
        _ask_nothing_is_out(letter)
    done = known._replace(
        answer=ACCEPTED if consent else REFUSED,
        at=datetime.now(UTC),
        by=people.myself()[1],
        remark=clean,
    )
    if consent:
        _end(letter, done, clean, behalf=behalf)
        return
    letter.withdrawal = done
    journal.record(letter, "refuse-withdrawal", clean, on_behalf=behalf)
    reach.renew(letter)
    notify(WithdrawalAnswered(letter, REFUSED, clean))


def _end(
    letter: IncomingLetter, done: Withdrawal, remark: str, actor: str = "", behalf: str = ""
) -> None:
    """Close the letter to its readers; its number and its line in the book stay."""
    letter.withdrawal = done
    before = transitions.state(letter)
    transitions.fire(letter, "withdraw")
    journal.record(
        letter,
        "withdrawn",
        remark,
        actor=actor,
        on_behalf=behalf,
        from_state=before,
        to_state=transitions.state(letter),
    )
    notify(LetterWithdrawn(letter, remark))
    letter.reindexObject()
    reach.renew(letter)
    notify(WithdrawalAnswered(letter, ACCEPTED, remark))


def _ask_nothing_is_out(letter: IncomingLetter) -> None:
    """Refuse consent while a third agency has the letter: it would be withdrawn here alone."""
    numbers = [each.reference for each in passed.out(letter)]
    if numbers:
        message = _(
            "It was forwarded with ${numbers}: withdraw that letter first, or refuse and say so.",
            mapping={"numbers": ", ".join(numbers)},
        )
        raise WrongState(message)


def _ask(letter: IncomingLetter) -> str:
    if not may(letter, PERMISSION):
        over = rules.way(transitions.state(letter)) != rules.BY_CONSENT
        if may(letter, "View Envelope") and over:
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    return authority.behind(letter, ACT, PERMISSION)
