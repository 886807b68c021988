"""The searches the caller keeps."""

from gov.correspondence.api import search
from gov.correspondence.search.services.representation import keepsake
from gov.correspondence.search.services.representation import url
from gov.correspondence.services.base import Endpoint


class SavedSearchesGet(Endpoint):
    """Each with the number of letters it finds now."""

    def reply(self):
        return {"@id": url(), "items": [keepsake(each) for each in search.saved()]}
