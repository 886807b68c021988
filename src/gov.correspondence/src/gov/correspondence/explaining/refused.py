"""What became of a request for a page that could not be answered."""

from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.services.errors import refusal
from gov.correspondence.services.exceptions import LoginNeeded
from http import HTTPStatus
from typing import Any
from zExceptions import Forbidden
from zExceptions import HTTPException


class StaleForm(CorrespondenceError):  # noqa: N818
    """A form came without the token of who is logged in now."""

    code = "stale-form"
    status = 403


def leads_on(exception: Exception) -> bool:
    """Tell whether an exception is no failure: a redirect, or what the browser has already."""
    if not isinstance(exception, HTTPException):
        return False
    return exception.getStatus() < HTTPStatus.BAD_REQUEST


def refused(exception: Exception, request: Any) -> CorrespondenceError | None:
    """Return what to say about an exception; ``None`` where to log in comes first."""
    if isinstance(exception, Forbidden) and request.method == "POST":
        return StaleForm(
            _(
                "The form was opened too long ago, or under another name than the one that is "
                "logged in now. Nothing was changed."
            )
        )
    error = refusal(exception, request)
    return None if isinstance(error, LoginNeeded) else error
