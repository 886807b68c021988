"""Why a log-in did not succeed, noted on the request for whoever has to say it."""

from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError
from math import ceil
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEY = "gov.correspondence.accounts.refusal"


class LoginRefused(CorrespondenceError):  # noqa: N818
    """A log-in was refused; to be tried again in ``retry_after`` seconds, 0: whenever."""

    retry_after = 0


class WrongLogin(LoginRefused):
    """The login or the password is wrong; which of them is nobody's business."""

    code = "wrong-login"
    status = 401

    def __init__(self) -> None:
        super().__init__(_("Wrong login or password."))


class DirectorySilent(LoginRefused):
    """The directory service did not answer, so that nothing can be said about the password."""

    code = "directory-unavailable"
    status = 503
    retry_after = 10

    def __init__(self) -> None:
        super().__init__(
            _(
                "The directory service of the agency does not answer. "
                "Your name and password were not checked. Please try again in a moment."
            )
        )


class TooManyAttempts(LoginRefused):
    """Too many wrong passwords; this one was not looked at. ``seconds`` is how long to wait."""

    code = "too-many-attempts"
    status = 429

    def __init__(self, seconds: float) -> None:
        self.retry_after = max(1, ceil(seconds))
        super().__init__(
            _(
                "Too many wrong passwords. Please try again in ${seconds} seconds.",
                mapping={"seconds": self.retry_after},
            )
        )


def note(refusal: LoginRefused) -> None:
    """Keep the refusal on the request under way, if there is one."""
    request = getRequest()
    if request is not None:
        IAnnotations(request)[KEY] = refusal


def noted(request: object) -> LoginRefused | None:
    """Return the refusal that was noted on the request."""
    refusal: LoginRefused | None = IAnnotations(request).get(KEY)
    return refusal
