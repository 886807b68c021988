"""What the signature block of a letter says: who signs, in which form, and for whom."""

from gov.correspondence.accounts import people
from gov.correspondence.delegation.forms import FORMS
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.letters.content import Letter
from typing import NamedTuple
from zope.i18nmessageid import Message


SIGNING = ("approve", "sign")
GIVEN_BACK = ("send_back",)


class Signature(NamedTuple):
    """``name`` signs; ``form`` and ``behalf`` are ``""`` where he signs in his own right."""

    name: str
    form: str
    behalf: str

    @property
    def words(self) -> Message | str:
        """The form in words, ``""`` for a right of one's own."""
        return FORMS.get(self.form, "")


def stamp(letter: Letter, act: str, delegation: Delegation | None) -> None:
    """Note who signs, at approval and at a signature by delegation; a return undoes it.

    Who records a signature in his own right only attaches what the approver signed.
    """
    if act in GIVEN_BACK:
        write(letter, Signature("", "", ""))
    elif act == "approve" or (act in SIGNING and delegation is not None):
        form = delegation.form if delegation else ""
        behalf = delegation.delegator[1] if delegation else ""
        write(letter, Signature(people.myself()[1], form, behalf))


def of(letter: Letter) -> Signature | None:
    """Return what the block says, ``None`` before approval."""
    name = getattr(letter.aq_base, "signed_name", "")
    if not name:
        return None
    return Signature(name, letter.aq_base.signed_form, letter.aq_base.signed_for)


def write(letter: Letter, signature: Signature) -> None:
    """Keep what the block says with the letter, also of one that another agency signed."""
    if not signature.name and not hasattr(letter.aq_base, "signed_name"):
        return
    letter.signed_name, letter.signed_form, letter.signed_for = signature
