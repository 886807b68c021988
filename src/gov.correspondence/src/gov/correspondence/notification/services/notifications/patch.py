"""What the caller was told is noted as read."""

from gov.correspondence import _
from gov.correspondence.api import notification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import texts


class NotificationsPatch(Writing):
    """Those that are named, or all; nothing becomes unread again."""

    def reply(self):
        data = only(json_object(self.request), "read", "ids")
        if data.get("read") is not True:
            raise Invalid(_("A notification can only be noted as read."), field="read")
        notification.read(texts(data, "ids") if "ids" in data else None)
        return {"unread": notification.unread()}
