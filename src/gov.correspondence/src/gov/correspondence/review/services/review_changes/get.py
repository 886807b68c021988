"""What changed in a letter on its path."""

from gov.correspondence.api import review
from gov.correspondence.review.services.representation import changes_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import whole_number


class ReviewChangesGet(Endpoint):
    """Since the event ``since`` of the path (from 0), by default since one's own endorsement."""

    def reply(self):
        since = whole_number(self.request, "since", -1, least=0, most=100_000)
        return changes_representation(self.context, review.changes_since(self.context, since))
