"""Marks REST requests to our portal."""

from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.services.interfaces import ICorrespondenceAPIRequest
from plone.rest.interfaces import IAPIRequest
from zope.interface import directlyProvidedBy
from zope.interface import directlyProvides


def mark_request(site, event):
    """Put our marker first on a request that is both a REST request and on our layer."""
    request = event.request
    if ICorrespondenceAPIRequest.providedBy(request):
        return
    if ICorrespondenceLayer.providedBy(request) and IAPIRequest.providedBy(request):
        directlyProvides(request, ICorrespondenceAPIRequest, directlyProvidedBy(request))
