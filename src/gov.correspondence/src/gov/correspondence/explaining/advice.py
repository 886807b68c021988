"""What a page says about a refusal: its heading, and what one can do about it."""

from dataclasses import dataclass
from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError
from zope.i18nmessageid import Message


LOOK_AGAIN = _("Check the address: a part of it may be missing where it was copied from.")
ASK_COLLEAGUE = _(
    "If a colleague sent you the address, ask for the letter to be referred to you; "
    "whoever may not see a letter does not learn that it exists."
)
ASK_HEAD = _(
    "If your work needs it, ask the head of your unit; roles are given in the directory service "
    "of your agency."
)
GO_BACK = _("Go back, load the page anew and send it again. What you typed is mostly still there.")
TRY_AGAIN = _("Try again in a moment.")
TELL_SUPPORT = _("If it fails again, tell the support the case number and what you were doing.")
SMALLER = _("Nothing was saved. Go back and attach smaller files, or fewer at once.")
READ_AGAIN = _("Open the letter again: it shows what can be done now.")


@dataclass(frozen=True)
class Advice:
    """``title`` is the heading; ``steps`` are sentences, the first to try first.

    ``instead``, where it is not empty, is said in place of the error's own sentence.
    """

    title: Message
    steps: tuple[Message, ...] = ()
    instead: Message | str = ""


_BY_CODE = {"stale-form": Advice(_("This form is no longer valid"), (GO_BACK,))}
_BY_STATUS = {
    400: Advice(_("This request cannot be understood"), (GO_BACK,)),
    403: Advice(_("You may not open this page"), (ASK_HEAD,)),
    404: Advice(_("There is nothing here for you"), (LOOK_AGAIN, ASK_COLLEAGUE)),
    409: Advice(_("This cannot be done now"), (READ_AGAIN,)),
    413: Advice(_("This is more than the portal takes"), (SMALLER,)),
    500: Advice(
        _("Something failed on our side"),
        (TRY_AGAIN, TELL_SUPPORT),
        _("What you asked for was not carried out. The cause is noted under the case number."),
    ),
    503: Advice(_("The portal is busy"), (TRY_AGAIN,)),
}


def advice(error: CorrespondenceError) -> Advice:
    """Return what to say above and below the sentence of an error."""
    known = _BY_CODE.get(error.code) or _BY_STATUS.get(error.status)
    return known or _BY_STATUS[500 if error.status > 500 else 400]
