"""The searches one keeps, as the desk and the page of search show them."""

from gov.correspondence.api import search
from plone import api
from typing import Any
from urllib.parse import urlencode


def kept() -> list[dict[str, Any]]:
    """Return id, name, address and the number of letters found of each search."""
    address = f"{api.portal.get().absolute_url()}/@@letter-search"
    return [
        {
            "id": each.id,
            "name": each.name,
            "url": f"{address}?{urlencode({'q': each.text, **dict(each.chosen)})}",
            "count": search.count(each.text, dict(each.chosen)),
        }
        for each in search.saved()
    ]
