"""A portal in this process with the exchange installed."""

import gov.exchange
from gov.correspondence.testing import FIXTURE
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer


class ExchangeLayer(PloneSandboxLayer):
    """The portal of ``moj`` with the exchange; keys and directory come with each test."""

    defaultBases = (FIXTURE,)  # noqa: N815

    def setUpZope(self, app, configurationContext):  # noqa: N802, N803
        self.loadZCML(package=gov.exchange)

    def setUpPloneSite(self, portal):  # noqa: N802
        applyProfile(portal, "gov.exchange:default")


EXCHANGE_FIXTURE = ExchangeLayer()
EXCHANGE_TESTING = IntegrationTesting(bases=(EXCHANGE_FIXTURE,), name="gov.exchange:Integration")
# What a test commits is there for other connections, and gone with the test.
EXCHANGE_COMMITTING = FunctionalTesting(bases=(EXCHANGE_FIXTURE,), name="gov.exchange:Functional")
