"""A search is dropped."""

from gov.correspondence.api import search
from gov.correspondence.services.base import Writing
from gov.correspondence.services.path import Walked


class SavedSearchesDelete(Walked, Writing):
    """Drops one of the caller's own, ``@saved-searches/<id>``."""

    def reply(self):
        search.forget("/".join(self.path))
        return self.reply_no_content()
