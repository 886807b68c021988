"""Whatever ends a request unforeseen becomes a problem document too, never a traceback."""

from AccessControl.SecurityManagement import newSecurityManager
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.accounts import refusals
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.services.act import Act
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import VIEW
from gov.correspondence.services.exceptions import LoginNeeded
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.exceptions import Unforeseen
from gov.correspondence.services.interfaces import ICorrespondenceAPIRequest
from gov.correspondence.services.problem import logger
from gov.correspondence.services.problem import support_id
from gov.correspondence.services.problem import write_problem
from OFS.CopySupport import CopyError
from plone import api
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from plone.restapi.exceptions import DeserializationError
from transaction.interfaces import TransientError
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import NotFound as PathNotFound
from zExceptions import Unauthorized
from zope.component import adapter
from zope.component import queryMultiAdapter


LOGIN_NEEDED = _("Log in first; the name or the password may be wrong.")
NOT_FOUND = _("There is nothing at this address, or you may not know of it.")
NOT_ALLOWED = _("You may not do this.")
BUSY = _("Too many people are writing at once. Nothing was changed; send the same request again.")
MALFORMED = _("The request cannot be understood.")
WRONG_STATE = _("The letter is not in a state in which this can be done.")
UNFORESEEN = _("Something failed on our side. Give the support id to the support.")


def recognise(request):
    """Find out who is calling.

    Where the publisher turns a person away it forgets who it was, and every refusal would
    read as if nobody were logged in.
    """
    portal = api.portal.get()
    with _published(request, portal):
        for folder in (portal.acl_users, portal.getPhysicalRoot().acl_users):
            user = folder.validate(request, roles=("Authenticated",))
            if user is not None:
                newSecurityManager(request, user)
                return


@contextmanager
def _published(request, portal):
    """Name the portal as what is asked for where nothing was found; PAS wants something."""
    if "PUBLISHED" in request.other:
        yield
        return
    request.other["PUBLISHED"] = portal
    try:
        yield
    finally:
        del request.other["PUBLISHED"]


def _letter(request):
    """Return the letter the request is about, or ``None``."""
    things = (getattr(parent, "context", parent) for parent in request["PARENTS"])
    return next((thing for thing in things if ILetter.providedBy(thing)), None)


def _too_late(letter, request):
    """Whether the caller asked for an act that the letter's state offers to nobody."""
    noun = request["PATH_INFO"].rstrip("/").rsplit("/", 1)[-1]
    service = queryMultiAdapter((letter, request), name=request._rest_service_id + noun)
    return isinstance(service, Act) and not service.possible()


def closed(request):
    """Say why the caller may not pass, as little as needed.

    A letter outside the caller's view and a path that does not exist look the same. Who sees
    the letter is told when the act came too late or too early, for that is mended differently.
    """
    if api.user.is_anonymous():
        recognise(request)
    if api.user.is_anonymous():
        return refusals.noted(request) or LoginNeeded(LOGIN_NEEDED)
    letter = _letter(request)
    if letter is None:
        return NotAllowed(NOT_ALLOWED)
    if not may(VIEW, letter):
        return NotFound(NOT_FOUND)
    return WrongState(WRONG_STATE) if _too_late(letter, request) else NotAllowed(NOT_ALLOWED)


def refusal(exception, request):
    """Return the ``CorrespondenceError`` that says what happened."""
    if isinstance(exception, CorrespondenceError):
        return exception
    if isinstance(exception, TransientError):
        return Busy(BUSY)
    if isinstance(exception, (Unauthorized, Forbidden, CopyError)):
        return closed(request)
    if isinstance(exception, PathNotFound):
        return NotFound(NOT_FOUND)
    # JSON that is nested without end is read before any of our code, by who looks for a token.
    if isinstance(exception, (BadRequest, DeserializationError, RecursionError)):
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
            # Naming Basic, which is taken as well, would make browsers open a window of their own.
            response.setHeader("WWW-Authenticate", f'Bearer realm="{response.realm}"')
        response.setStatus(error.status, lock=1)
        response.setBody(body, lock=1)
        # PAS would turn a 401 into a redirect to the log-in page.
        response._has_challenged = True


@adapter(ValueError, IAPIRequest)
class Unreadable(Errors):
    """The exception view of a request that broke off before it reached a portal.

    Newer Pythons raise a plain ValueError for a control character in the header of a form's part;
    Zope expects the parser's own errors only.
    """

    def __call__(self):
        if ICorrespondenceAPIRequest.providedBy(self.request):
            return super().__call__()
        error, response = Malformed(MALFORMED), self.request.response
        body = write_problem(self.request, error)
        response.setStatus(error.status, lock=1)
        response.setBody(body, lock=1)
        response._has_challenged = True
