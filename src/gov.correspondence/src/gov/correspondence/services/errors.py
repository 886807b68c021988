"""Whatever ends a request unforeseen becomes a problem document too, never a traceback."""

from gov.correspondence import _
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.interfaces import ICorrespondenceAPIRequest
from gov.correspondence.services.problem import logger
from gov.correspondence.services.problem import support_id
from gov.correspondence.services.problem import write_problem
from plone import api
from plone.rest.errors import ErrorHandling
from plone.restapi.exceptions import DeserializationError
from transaction.interfaces import TransientError
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import NotFound as PathNotFound
from zExceptions import Unauthorized
from zope.component import adapter


class LoginNeeded(CorrespondenceError):
    """Nobody is logged in, or the log-in was not accepted."""

    code = "login-needed"
    status = 401


class Unforeseen(CorrespondenceError):
    """A fault of ours."""

    code = "unforeseen"
    status = 500


LOGIN_NEEDED = _("Log in first; the name or the password may be wrong.")
NOT_FOUND = _("There is nothing at this address, or you may not know of it.")
NOT_ALLOWED = _("You may not do this.")
BUSY = _("Too many people are writing at once. Nothing was changed; send the same request again.")
MALFORMED = _("The request cannot be understood.")
UNFORESEEN = _("Something failed on our side. Give the support id to the support.")


def _hidden(request):
    """Whether the request is about a letter of which the caller may not know."""
    for parent in request["PARENTS"]:
        thing = getattr(parent, "context", parent)
        if ILetter.providedBy(thing):
            return not api.user.has_permission("gov.correspondence: View Envelope", obj=thing)
    return False


def refusal(exception, request):
    """Return the ``CorrespondenceError`` that says what happened, without saying too much.

    A letter outside the caller's view and a path that does not exist look the same, and to
    nobody in particular everything looks closed: so an address cannot be probed.
    """
    if isinstance(exception, CorrespondenceError):
        return exception
    if isinstance(exception, TransientError):
        return Busy(BUSY)
    if isinstance(exception, (Unauthorized, Forbidden, PathNotFound)):
        if api.user.is_anonymous():
            return LoginNeeded(LOGIN_NEEDED)
        closed = isinstance(exception, PathNotFound) or _hidden(request)
        return NotFound(NOT_FOUND) if closed else NotAllowed(NOT_ALLOWED)
    if isinstance(exception, (BadRequest, DeserializationError)):
        return Malformed(MALFORMED)
    return Unforeseen(UNFORESEEN)


@adapter(Exception, ICorrespondenceAPIRequest)
class Errors(ErrorHandling):
    """The exception view of REST requests to our portal."""

    def __call__(self):
        exception, response = self.context, self.request.response
        if isinstance(exception, PathNotFound) and self.attempt_redirect():
            response.setBody("", lock=1)
            return
        error, support = refusal(exception, self.request), support_id()
        if isinstance(error, Unforeseen):
            logger.error("%s unforeseen", support, exc_info=exception)
        body = write_problem(self.request, error, support)
        if isinstance(error, LoginNeeded):
            response.setHeader("WWW-Authenticate", f'Basic realm="{response.realm}"')
        response.setStatus(error.status, lock=1)
        response.setBody(body, lock=1)
        # PAS would turn a 401 into a redirect to the log-in page.
        response._has_challenged = True
