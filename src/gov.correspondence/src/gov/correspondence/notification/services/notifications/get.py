"""What the caller was told."""

from gov.correspondence.api import notification
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.languages import said
from urllib.parse import urlencode


MOST = 100


class NotificationsGet(Endpoint):
    """The newest first, with how many were not read; letters that may not be seen are left out."""

    def reply(self):
        limit = whole_number(self.request, "limit", 25, most=MOST)
        page = notification.told(limit, query_text(self.request, "before"))
        url = f"{self.context.absolute_url()}/@notifications"
        following = urlencode({"limit": limit, "before": page.following})
        return {
            "@id": url,
            "unread": notification.unread(),
            "items": [self._item(each) for each in page.told],
            "next": f"{url}?{following}" if page.following else None,
        }

    def _item(self, told):
        return {
            "id": told.notice.id,
            "event": told.notice.event,
            "title": said(BY_ID[told.notice.event].title, self.request),
            "time": told.notice.at.isoformat(),
            "read": not told.unread,
            "letter": envelope(told.letter),
        }
