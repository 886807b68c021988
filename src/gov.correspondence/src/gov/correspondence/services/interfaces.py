"""The marker of REST requests to our portal, and what a room brings to the REST API."""

from gov.correspondence.interfaces import ICorrespondenceLayer
from plone.rest.interfaces import IAPIRequest
from zope.interface import Attribute
from zope.interface import Interface


class ICorrespondenceAPIRequest(ICorrespondenceLayer, IAPIRequest):
    """A REST request to a portal on which gov.correspondence is installed.

    More specific than either of its bases, so that our refusals win over plone.rest's
    and pages keep theirs.
    """


class IRoom(Interface):
    """A room of another product that brings endpoints; a utility with a name, often a module."""

    OPERATIONS = Attribute("The endpoints, a tuple of ``Operation``.")
    SCHEMAS = Attribute("The shapes they name, a dict of JSON Schemas by name.")
