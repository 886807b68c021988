"""What follows for the review when people change a letter."""

from gov.correspondence.interfaces import ILetterChanged
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.review.walking import APPROVED
from gov.correspondence.review.walking import withdraw_approvals


def changed(letter: Letter, event: ILetterChanged) -> None:
    """Withdraw the approvals of a letter that everybody had approved."""
    if transitions.state(letter) in APPROVED:
        withdraw_approvals(letter)
