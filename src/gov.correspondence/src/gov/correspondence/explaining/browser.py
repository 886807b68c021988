"""The page in place of one that could not be shown, and the one that helps to log in."""

from gov.correspondence.accounts.refusals import LoginRefused
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.explaining import plain
from gov.correspondence.explaining.advice import advice
from gov.correspondence.explaining.contact import Contact
from gov.correspondence.explaining.contact import contact
from gov.correspondence.explaining.refused import leads_on
from gov.correspondence.explaining.refused import refused
from gov.correspondence.services.errors import recognise
from gov.correspondence.services.exceptions import Unforeseen
from gov.correspondence.services.problem import logger
from gov.correspondence.services.problem import support_id
from gov.correspondence.services.problem import write_problem
from gov.correspondence.theme.masthead import agency_name
from plone import api
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.browser.exceptions import ExceptionView
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class Reachable:
    """A page that says whom to ask."""

    reach = ViewPageTemplateFile("templates/reach.pt")

    @property
    def contact(self) -> Contact | None:
        """Whom to ask, in the language of the page; ``None`` where nobody is named."""
        state = api.content.get_view("plone_portal_state", api.portal.get(), self.request)
        return contact(state.language())


class ErrorPage(Reachable, ExceptionView):
    """The exception view of pages; programs get a problem document here too."""

    error = None
    case = ""

    def __call__(self):
        exception, response = self.context, self.request.response
        if leads_on(exception) or (isinstance(exception, NotFound) and self._moved()):
            return ""
        self.error = refused(exception, self.request)
        if self.error is None or isinstance(self.error, LoginRefused):
            # PAS leads to the log-in form, which says why.
            return ""
        if isinstance(self.error, Unforeseen):
            self.case = support_id()
            logger.error("%s unforeseen", self.case, exc_info=exception)
        response.setStatus(self.error.status, lock=1)
        response.setHeader("Cache-Control", "private, no-store")
        response._has_challenged = True
        if "text/html" not in (self.request.getHeader("Accept") or ""):
            return write_problem(self.request, self.error, self.case)
        return self._drawn()

    def _moved(self):
        return self.plone_redirector_view.attempt_redirect()

    def _drawn(self):
        """Return the page within the portal, or the one that needs none."""
        self.context = getSite()
        if self.context is None:
            return plain.page(self.error.status, self.case)
        try:
            if api.user.is_anonymous():
                recognise(self.request)
            return self.index()
        except Exception:  # the page that says what failed must not fail itself
            logger.exception("%s the page that says so failed too", self.case)
            return plain.page(self.error.status, self.case)

    @property
    def advice(self):
        """Heading and steps."""
        return advice(self.error)

    @property
    def is_closed(self):
        """Whether the person's roles are what is missing."""
        return isinstance(self.error, NotAllowed)

    @property
    def reason(self):
        """The sentence that says what is wrong."""
        return self.advice.instead or self.error.message

    @property
    def anonymous(self):
        """Whether nobody is logged in."""
        return api.user.is_anonymous()

    @property
    def person(self):
        """The name of who is logged in."""
        user = api.user.get_current()
        return user.getProperty("fullname", "") or user.getId()


class ClosedPage(ErrorPage):
    """Where Plone leads who is logged in and may not pass."""

    def __call__(self):
        self.error = NotAllowed("")
        self.request.response.setStatus(self.error.status)
        return self.index()


class LogInHelp(Reachable, BrowserView):
    """What to do when one cannot log in.

    The directory service keeps names and passwords and is only read, so Plone's forms that mail
    a new password have no place here.
    """

    @property
    def agency(self):
        """The name of the agency."""
        state = api.content.get_view("plone_portal_state", self.context, self.request)
        return agency_name(getUtility(IRegistry), state.language(), state.portal_title())


@implementer(IPublishTraverse)
class ToLogInHelp(BrowserView):
    """Leads from Plone's pages for forgotten passwords to the one that says whom to ask."""

    def __call__(self):
        address = f"{api.portal.get().absolute_url()}/@@login-help"
        return self.request.response.redirect(address)

    def publishTraverse(self, request, name):  # noqa: N802
        """Take whatever an old message may have put behind the address."""
        return self
