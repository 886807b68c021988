"""The endpoints of notification."""

from gov.correspondence.notification.services.sheet import NotificationSettings
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import Words


WORDS = Words("notification-settings", "", "who is told how and when", "NotificationSettings")
NOTIFICATIONS = "/@notifications"
CHOICES = "/@notification-choices"
_WORDS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string", "enum": ["on", "off"]},
    "description": "By event and way, for example referred.email",
}
_CHOSEN: dict[str, Schema] = {
    **dict.fromkeys(("language", "quiet_from", "quiet_until"), TEXT),
    "ways": _WORDS,
}
_NOTICE: Schema = record(
    {
        **dict.fromkeys(("id", "event", "title", "time"), TEXT),
        "read": {"type": "boolean"},
        "letter": {"type": "object"},
    },
    *("id", "event", "title", "time", "read", "letter"),
)
_UNREAD: Schema = {"type": "integer", "description": "How many the caller has not read"}

OPERATIONS: tuple[Operation, ...] = (
    look(
        NOTIFICATIONS,
        "UseDesk",
        SITE,
        "What the caller was told, the newest first",
        "Notifications",
        *("limit", "before"),
    ),
    Operation(
        "PATCH",
        NOTIFICATIONS,
        SITE,
        "UseDesk",
        "Note notifications as read, all of them by default",
        "NotificationsRead",
        "NotificationsReading",
    ),
    look(CHOICES, "UseDesk", SITE, "How the caller is told", "NotificationChoices"),
    Operation(
        "PATCH",
        CHOICES,
        SITE,
        "UseDesk",
        "Choose how one is told, within what the agency leaves open",
        "NotificationChoices",
        "NotificationChoosing",
    ),
    Operation(
        "POST",
        "/@notification-previews",
        SITE,
        "ConfigureAgency",
        "See what a text of messages amounts to; nothing is kept",
        "NotificationPreview",
        "NotificationText",
    ),
    *sheet_operations(WORDS),
)
SCHEMAS: dict[str, Schema] = {
    **sheet_schemas(WORDS, NotificationSettings),
    "Notifications": record(
        {
            "@id": TEXT,
            "unread": _UNREAD,
            "items": array(_NOTICE),
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
        *("@id", "unread", "items", "next"),
    ),
    "NotificationText": record(
        dict.fromkeys(("event", "language", "subject", "body"), TEXT),
        *("event", "language", "subject", "body"),
    ),
    "NotificationPreview": record({"subject": TEXT, "body": TEXT}, "subject", "body"),
    "NotificationChoosing": record(_CHOSEN),
    "NotificationChoices": record(
        {"@id": TEXT, **_CHOSEN, "open_ways": _WORDS}, "@id", *_CHOSEN, "open_ways"
    ),
    "NotificationsReading": record({"read": {"const": True}, "ids": array(TEXT)}, "read"),
    "NotificationsRead": record({"unread": _UNREAD}, "unread"),
}
