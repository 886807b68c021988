"""PAS plugin through which every login with a password goes, whatever it came in by."""

import logging
from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from gov.correspondence.accounts import refusals
from gov.correspondence.accounts.credentials import is_login
from gov.correspondence.accounts.credentials import is_password
from gov.correspondence.accounts.principals import may_be_user
from gov.correspondence.accounts.throttle import Throttle
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest
from zope.interface import implementer


logger = logging.getLogger(__name__)

KEY = "gov.correspondence.accounts.checked"
attempts = Throttle()


@implementer(IAuthenticationPlugin)
class LoginGuard(BasePlugin):
    """First of the authentication plugins.

    It refuses what cannot be a login or password, makes guessers wait, and otherwise asks the
    plugins behind it in order until one says yes: local accounts before the directory, which is
    therefore not asked for them. It empties the credentials, so that nobody is asked twice.
    """

    meta_type = "Correspondence Login Guard"
    security = ClassSecurityInfo()

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title

    @security.private
    def authenticateCredentials(self, credentials):  # noqa: N802
        if credentials.get("password") is None:
            return None
        theirs = dict(credentials)
        credentials["login"] = None
        credentials["password"] = None
        login, password = theirs.get("login"), theirs["password"]
        if not is_login(login) or not is_password(password):
            attempts.failed("", _address())
            return None
        checked = _checked_in_this_request()
        if (login, password) not in checked:
            checked[login, password] = self._check(login, theirs)
        return checked[login, password]

    def _check(self, login, credentials):
        address = _address()
        wait = attempts.wait(login, address)
        if wait > 0:
            refusals.note(refusals.TooManyAttempts(wait))
            return None
        found = self._first_to_accept(credentials)
        if found is not None:
            attempts.succeeded(login, address)
        elif not _was_not_about_the_password():
            attempts.failed(login, address)
            logger.info("Wrong password or unknown login, from %s", address)
        return found

    def _first_to_accept(self, credentials):
        for plugin_id, plugin in self._getPAS().plugins.listPlugins(IAuthenticationPlugin):
            if plugin_id == self.getId():
                continue
            found = plugin.authenticateCredentials(dict(credentials))
            if found is not None and may_be_user(found[0]):
                return found
        return None


def _checked_in_this_request():
    request = getRequest()
    return {} if request is None else IAnnotations(request).setdefault(KEY, {})


def _was_not_about_the_password():
    request = getRequest()
    return request is not None and refusals.noted(request) is not None


def _address():
    request = getRequest()
    return (request.getClientAddr() if request is not None else "") or ""


InitializeClass(LoginGuard)
