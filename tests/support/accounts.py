"""A Plone site with nothing of ours but the accounts."""

from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.registry.interfaces import IRegistry
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.component import getUtility


ADMINISTRATOR = ("administrator", "break-the-glass-2026")


class AccountsLayer(PloneSandboxLayer):
    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configuration_context):
        import gov.correspondence.accounts
        import pas.plugins.ldap
        import plone.restapi

        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=pas.plugins.ldap)
        self.loadZCML(package=gov.correspondence.accounts)

    def setUpPloneSite(self, portal):
        from gov.correspondence.accounts.interfaces import IAgencySettings
        from gov.correspondence.accounts.setup import create_administrator
        from gov.correspondence.accounts.setup import install
        from gov.correspondence.interfaces import ICorrespondenceLayer
        from plone.browserlayer.utils import register_layer

        portal._addRole("Webmaster")
        applyProfile(portal, "plone.restapi:default")
        applyProfile(portal, "pas.plugins.ldap:default")
        register_layer(ICorrespondenceLayer, "gov.correspondence")
        install(portal)
        create_administrator(portal, *ADMINISTRATOR)
        prefix = "gov.correspondence.agency"
        getUtility(IRegistry).registerInterface(IAgencySettings, prefix=prefix)
        api.portal.set_registry_record(f"{prefix}.agency_id", "moj")
        api.portal.set_registry_record("plone.default_language", "en")


ACCOUNTS_FIXTURE = AccountsLayer()
ACCOUNTS_LIVE = FunctionalTesting(
    bases=(ACCOUNTS_FIXTURE, WSGI_SERVER_FIXTURE), name="Accounts:Live"
)
