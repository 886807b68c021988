"""What one was told, the newest first."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import notification
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.notification.reading import Page
from gov.correspondence.notification.reading import Told
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.i18nmessageid import Message


LIMIT = 25


class NotificationsView(PostingView):
    """A page of notices; what is posted notes that one or all of them were read."""

    index = ViewPageTemplateFile("templates/notifications.pt")

    def perform(self) -> Message | None:
        """Note what was read."""
        if self.said("act") == "read":
            notification.read([self.said("notice")])
            return _("Noted as read.")
        if self.said("act") == "read-all":
            notification.read()
            return _("All were noted as read.")
        return None

    @cached_property
    def told(self) -> Page:
        """The page asked for."""
        return notification.told(LIMIT, self.said("before"))

    @cached_property
    def unread(self) -> int:
        """How many were not read."""
        return notification.unread()

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The notices as the page shows them."""
        lines = Lines(self.request)
        return [self._row(each, lines) for each in self.told.told]

    @property
    def older(self) -> str:
        """Where the next page is, empty on the last one."""
        following = self.told.following
        return f"{self.url}?{urlencode({'before': following})}" if following else ""

    def _row(self, told: Told, lines: Lines) -> dict[str, Any]:
        return {
            "id": told.notice.id,
            "title": BY_ID[told.notice.event].title,
            "when": dates.in_words(told.notice.at, self.request),
            "unread": told.unread,
            "line": lines.line(told.letter),
        }
