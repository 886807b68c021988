"""Exchanging a login and a password for a token."""

from gov.correspondence import _
from gov.correspondence.accounts import refusals
from gov.correspondence.accounts.credentials import is_login
from gov.correspondence.accounts.credentials import is_password
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.exceptions import Malformed
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.auth.login import Login


class LoginPost(Endpoint, Login):
    """Plone's service with problem documents, for accounts of this portal only."""

    def reply(self):
        try:
            data = json_body(self.request)
        except DeserializationError:
            raise Malformed(_("The body is not a JSON object.")) from None
        if not is_login(data.get("login")) or not is_password(data.get("password")):
            raise refusals.WrongLogin
        answer = Login.reply(self)
        if self.request.response.getStatus() != 401:
            return answer
        raise refusals.noted(self.request) or refusals.WrongLogin()

    def _find_userfolder(self, userid):
        """Return the portal's own: accounts of the server as a whole get no token here."""
        return api.portal.get_tool("acl_users")
