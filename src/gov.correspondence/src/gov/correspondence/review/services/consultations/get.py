"""The consultations on a letter."""

from gov.correspondence.api import review
from gov.correspondence.review.services.representation import consultation_representation
from gov.correspondence.services.base import Endpoint


class ConsultationsGet(Endpoint):
    """Every unit that was asked, oldest first."""

    def reply(self):
        items = [
            consultation_representation(self.context, each)
            for each in review.consultations(self.context)
        ]
        return {"@id": f"{self.context.absolute_url()}/@consultations", "items": items}
