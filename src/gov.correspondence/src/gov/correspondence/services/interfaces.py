"""The marker of REST requests to our portal."""

from gov.correspondence.interfaces import ICorrespondenceLayer
from plone.rest.interfaces import IAPIRequest


class ICorrespondenceAPIRequest(ICorrespondenceLayer, IAPIRequest):
    """A REST request to a portal on which gov.correspondence is installed.

    More specific than either of its bases, so that our refusals win over plone.rest's
    and pages keep theirs.
    """
