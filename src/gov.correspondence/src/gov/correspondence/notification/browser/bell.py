"""The bell in the masthead: how much one was told and has not read."""

from gov.correspondence.api import notification
from plone.app.layout.viewlets.common import ViewletBase


class BellViewlet(ViewletBase):
    """Leads to what one was told."""

    def update(self):
        super().update()
        self.count = notification.unread()
