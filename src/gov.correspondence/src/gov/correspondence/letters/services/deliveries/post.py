"""How a consignment outside of the exchange arrived."""

from gov.correspondence import _
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import fields
from gov.correspondence.letters.rows import WrongValueError
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.path import Walked
from gov.correspondence.tracking.services.consignments.get import consignment_representation


TEXTS = ("outcome", "taken_by", "number", "note", "way", "shipment", "receipt")


class DeliveriesPost(Walked, Creating):
    """Records a delivery: the path goes on with the id of the consignment and ``deliveries``."""

    def reply(self):
        if len(self.path) != 2 or self.path[1] != "deliveries":
            raise NotFound(_("There is no such consignment."))
        data = only(json_object(self.request), "when", *TEXTS)
        told = {name: text(data, name) for name in TEXTS if data.get(name)}
        made = tracking.record_delivery(self.context, self.path[0], _when(data), **told)
        self.request.response.setStatus(201)
        return consignment_representation(made)


def _when(data):
    try:
        return fields.moment(text(data, "when", required=True))
    except WrongValueError as error:
        raise Invalid(error.message, field="when") from None
