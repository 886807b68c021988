"""The ZCML directive by which a room offers its settings through the REST API."""

from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.settings import endpoints
from plone.rest.zcml import serviceDirective
from Products.CMFPlone.interfaces import IPloneSiteRoot
from zope.configuration.fields import GlobalObject
from zope.configuration.fields import Tokens
from zope.interface import Interface
from zope.schema import TextLine
from zope.security.zcml import Permission


class ISettingsEndpoints(Interface):
    """Offers a table or sheet of settings on the site under a noun."""

    name = TextLine(title="The noun")
    table = GlobalObject(title="The class of the table", required=False)
    sheet = GlobalObject(title="The class of the sheet", required=False)
    permission = Permission(title="Who may read and change it")
    methods = Tokens(title="HTTP methods", value_type=TextLine())


def settings_endpoints(_context, name, permission, methods, table=None, sheet=None):
    """Register an endpoint of the settings for each method, on our layer."""
    kind = "Table" if table is not None else "Sheet"
    for method in methods:
        base = getattr(endpoints, f"{kind}{method.title()}")
        members = {"noun": name, "settings": (table or sheet)()}
        serviceDirective(
            _context,
            method=method,
            accept="application/json",
            factory=type(base.__name__, (base,), members),
            for_=IPloneSiteRoot,
            permission=permission,
            layer=ICorrespondenceLayer,
            name=name,
        )
