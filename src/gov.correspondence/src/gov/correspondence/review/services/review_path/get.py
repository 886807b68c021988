"""The review path of a letter."""

from gov.correspondence.review.services.representation import path_representation
from gov.correspondence.services.base import Endpoint


class ReviewPathGet(Endpoint):
    """The steps with whose turn it is, and what happened on them."""

    def reply(self):
        return path_representation(self.context)
