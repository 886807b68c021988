"""Test layers: a portal with gov.correspondence, two units, a registry, and no exchange."""

import gov.correspondence
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.correspondence.accounts.interfaces import IUnitSettings
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.registry.interfaces import IRegistry
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.component import getUtility


UNITS = {
    "minister": ("مكتب الوزير", "Office of the Minister"),
    "archive": ("الأرشيف العام", "General Archive"),
    "legal": ("الشؤون القانونية", "Legal Affairs"),
    "finance": ("الشؤون المالية", "Financial Affairs"),
}


class CorrespondenceLayer(PloneSandboxLayer):
    """The portal of ``moj``: units of ``UNITS``, registry ``archive``, time zone Asia/Qatar."""

    defaultBases = (PLONE_FIXTURE,)  # noqa: N815

    def setUpZope(self, app, configurationContext):  # noqa: N802, N803
        self.loadZCML(package=gov.correspondence)

    def setUpPloneSite(self, portal):  # noqa: N802
        applyProfile(portal, "gov.correspondence:default")
        describe_agency()


def describe_agency() -> None:
    """Write the identity and the units of the test agency into the registry."""
    registry = getUtility(IRegistry)
    registry.registerInterface(IAgencySettings, prefix="gov.correspondence.agency")
    registry["gov.correspondence.agency.agency_id"] = "moj"
    registry["gov.correspondence.agency.name_ar"] = "وزارة العدل"
    registry["gov.correspondence.agency.name_en"] = "Ministry of Justice"
    registry["gov.correspondence.agency.timezone"] = "Asia/Qatar"
    registry["gov.correspondence.agency.registry_unit"] = "archive"
    for code, (arabic, english) in UNITS.items():
        prefix = f"gov.correspondence.units/{code}"
        registry.registerInterface(IUnitSettings, prefix=prefix)
        registry[f"{prefix}.name_ar"] = arabic
        registry[f"{prefix}.name_en"] = english


FIXTURE = CorrespondenceLayer()
INTEGRATION_TESTING = IntegrationTesting(
    bases=(FIXTURE,), name="gov.correspondence:IntegrationTesting"
)
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="gov.correspondence:FunctionalTesting"
)
