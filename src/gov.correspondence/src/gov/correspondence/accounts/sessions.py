"""The session cookie and the API token of a portal, stricter than the stock plugins."""

from AccessControl.class_init import InitializeClass
from plone.restapi.pas.plugin import JWTAuthenticationPlugin
from plone.session.plugins.session import SessionPlugin
from Products.CMFCore.utils import getToolByName


class PortalSession(SessionPlugin):
    """A session whose cookie is marked Secure as soon as the portal is reached over HTTPS."""

    def getProperty(self, id, d=None):  # noqa: N802
        if id == "secure" and self._is_over_https():
            return True
        return super().getProperty(id, d)

    def _is_over_https(self):
        return getToolByName(self, "portal_url")().startswith("https:")


class PortalToken(JWTAuthenticationPlugin):
    """A token that is worth nothing once its holder is disabled or gone."""

    def authenticateCredentials(self, credentials):  # noqa: N802
        if "token" not in credentials:
            return None
        found = super().authenticateCredentials(credentials)
        if found is None:
            return None
        pas = self._getPAS()
        known = pas._verifyUser(pas.plugins, user_id=found[0])
        return (known["id"], known["login"]) if known else None


InitializeClass(PortalSession)
InitializeClass(PortalToken)
