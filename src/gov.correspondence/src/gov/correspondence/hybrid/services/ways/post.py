"""Sending a consignment another way."""

from gov.correspondence.api import tracking
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.tracking.services.consignments.get import consignment_representation


NEEDED = ("consignment", "way", "reason")


class WaysPost(Writing):
    """Takes the consignment, the new way and the reason; answers with the consignment."""

    def reply(self):
        data = only(json_object(self.request), *NEEDED, "address")
        said = [text(data, name, required=True) for name in NEEDED]
        changed = tracking.send_another_way(self.context, *said, address=text(data, "address"))
        return consignment_representation(changed)
