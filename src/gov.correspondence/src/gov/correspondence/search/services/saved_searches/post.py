"""A search is kept."""

from gov.correspondence.api import search
from gov.correspondence.search.facets import NAMES
from gov.correspondence.search.services.representation import keepsake
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class SavedSearchesPost(Creating):
    """Keeps a search under a name."""

    def reply(self):
        data = only(json_object(self.request), "name", "q", *NAMES)
        chosen = {name: text(data, name) for name in NAMES}
        made = search.save(text(data, "name", required=True), text(data, "q"), chosen)
        shown = keepsake(made)
        return self.created(shown, shown["@id"])
