"""Searches as JSON."""

from gov.correspondence.api import search
from plone import api
from urllib.parse import urlencode


def url():
    """Return the address of the searches the caller keeps."""
    return f"{api.portal.get().absolute_url()}/@saved-searches"


def keepsake(saved):
    """Return a search that is kept, with where its result is and how many letters answer."""
    asked = {"q": saved.text, **dict(saved.chosen)}
    return {
        "@id": f"{url()}/{saved.id}",
        "id": saved.id,
        "name": saved.name,
        "count": search.count(saved.text, dict(saved.chosen)),
        "result": f"{api.portal.get().absolute_url()}/@letter-search?{urlencode(asked)}",
        **asked,
    }
