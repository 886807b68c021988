"""Sending a consignment again that the exchange had given up."""

from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.tracking.services.consignments.get import consignment_representation
from gov.exchange.outbox.again import send_again


class AttemptsPost(Writing):
    """Takes the id of the consignment; answers with it."""

    def reply(self):
        data = only(json_object(self.request), "consignment")
        sent = send_again(self.context, text(data, "consignment", required=True))
        self.request.response.setStatus(201)
        return consignment_representation(sent)
