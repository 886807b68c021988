"""The endpoints of notification."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


NOTIFICATIONS = "/@notifications"
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
)
SCHEMAS: dict[str, Schema] = {
    "Notifications": record(
        {
            "@id": TEXT,
            "unread": _UNREAD,
            "items": array(_NOTICE),
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
        *("@id", "unread", "items", "next"),
    ),
    "NotificationsReading": record({"read": {"const": True}, "ids": array(TEXT)}, "read"),
    "NotificationsRead": record({"unread": _UNREAD}, "unread"),
}
