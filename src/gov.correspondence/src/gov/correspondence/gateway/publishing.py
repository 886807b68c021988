"""What Zope may publish inside the portal, looked at once it has found out what that is.

``doors`` judges the path of a request as it comes in; a form can lengthen it
(``?manage_main:method=1``), and a stored object offers each of its methods as an address. So a
second look is taken at what was found: views, services and resources are published, stored objects
and their methods are not.
"""

from gov.correspondence.gateway.doors import are_closed
from gov.correspondence.gateway.doors import segments
from OFS.Image import File
from persistent import Persistent
from Products.CMFCore.FSFile import FSFile
from Products.CMFCore.FSImage import FSImage
from typing import Any
from zExceptions import NotFound
from zope.component.hooks import getSite


# Pictures of people and files of themes are stored objects that show themselves.
_SHOWS_ITSELF = (File, FSFile, FSImage)


def refuse_what_is_no_view(event: Any) -> None:
    """Answer 404 when a stored object, one of its methods or a closed name would be published."""
    request = event.request
    if getSite() is None:
        return
    if is_unseemly(request.get("PUBLISHED"), segments(request.get("PATH_INFO", ""))[1:]):
        raise NotFound(request.get("PATH_INFO"))


def is_unseemly(published: Any, names: list[str]) -> bool:
    """Tell whether this must not be published; ``names`` are those below the site."""
    owner = getattr(published, "__self__", published)
    stored = isinstance(owner, Persistent) and not isinstance(owner, _SHOWS_ITSELF)
    return stored or are_closed(names)
