"""Endpoints that Plone offers on every content object and that a letter must not have."""

from gov.correspondence import _
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.exceptions import NotOffered
from plone.rest.zcml import serviceDirective
from zope.configuration.fields import GlobalObject
from zope.configuration.fields import Tokens
from zope.interface import Interface
from zope.schema import TextLine
from zope.security.zcml import Permission


class Refusal(Endpoint):
    """Answers 405: letters change through their own endpoints, and only through them."""

    def reply(self):
        self.request.response.setHeader("Allow", "GET")
        raise NotOffered(_("Letters do not offer this. See @acts for what can be done with one."))


class IRefusals(Interface):
    """Refuses every combination of ``methods`` and ``names`` on ``for``."""

    for_ = GlobalObject(title="The interface on which Plone's endpoint is refused")
    permission = Permission(title="Who is told so; anybody else is told what a stranger is told")
    methods = Tokens(title="HTTP methods", value_type=TextLine())
    names = Tokens(title="Names; none for the object itself", value_type=TextLine(), required=False)


def refusals(_context, for_, permission, methods, names=()):
    """Register a ``Refusal`` for each combination, on our layer."""
    for method in methods:
        for name in names or ("",):
            serviceDirective(
                _context,
                method=method,
                accept="application/json",
                factory=Refusal,
                for_=for_,
                permission=permission,
                layer=ICorrespondenceLayer,
                name=name,
            )
