"""The endpoints of the calendar."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


_DAY: Schema = {"type": "string", "format": "date"}
_NO_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_INSTANT: Schema = {"type": ["string", "null"], "format": "date-time"}
_TIME: Schema = {"type": ["string", "null"], "description": "Local time, HH:MM"}
_FLAG: Schema = {"type": "boolean"}
_HIJRI: Schema = {
    **record(dict.fromkeys(("iso", "ar", "en"), TEXT), "iso", "ar", "en"),
    "type": ["object", "null"],
    "description": "Umm al-Qura; null outside of 1924 to 2077",
}

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@calendar",
        "UseDesk",
        SITE,
        "Days with hours and holidays",
        "CalendarDays",
        "from",
        "to",
    ),
    look(
        "/@due-date",
        "UseDesk",
        SITE,
        "From an urgency or a time limit to a day, and from a day to its urgency",
        "DueDate",
        *("urgency", "days", "hours", "date", "time", "start"),
    ),
)
SCHEMAS: dict[str, Schema] = {
    "CalendarDay": record(
        {
            "date": _DAY,
            "kind": {"type": "string", "enum": ["working", "half", "weekend", "holiday"]},
            "working": _FLAG,
            "names": record({"ar": TEXT, "en": TEXT}),
            "estimated": {**_FLAG, "description": "The sighting of the moon decides"},
            "in_lieu": {**_FLAG, "description": "Given because the holiday fell on a day off"},
            "own": {**_FLAG, "description": "Fixed by the agency itself"},
            "opens": _TIME,
            "closes": _TIME,
            "hijri": _HIJRI,
        },
        *("date", "kind", "working"),
    ),
    "CalendarDays": record(
        {
            "@id": TEXT,
            "timezone": TEXT,
            "items": array(ref("CalendarDay")),
        },
        *("@id", "items"),
    ),
    "DueDate": record(
        {
            "@id": TEXT,
            "start": TEXT,
            "due": _NO_DAY,
            "due_time": TEXT,
            "until": _INSTANT,
            "hijri": _HIJRI,
            "working_days": {"type": ["integer", "null"]},
            "urgency": {"type": ["string", "null"]},
        },
        *("@id", "start", "due"),
    ),
}
