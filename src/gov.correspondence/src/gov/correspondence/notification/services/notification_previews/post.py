"""What a text of messages amounts to."""

from gov.correspondence.notification import wording
from gov.correspondence.notification.texts import Text
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class NotificationPreviewsPost(Writing):
    """Shows it for a letter that is made up, or says which place nothing fills."""

    def reply(self):
        data = only(json_object(self.request), "event", "language", "subject", "body")
        said = Text(text(data, "subject", required=True), text(data, "body", required=True))
        event, language = text(data, "event", required=True), text(data, "language", required=True)
        return wording.preview(event, language, said)._asdict()
