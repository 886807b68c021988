"""The endpoints of the calendar."""

from gov.correspondence.calendar.services.tables import Feasts
from gov.correspondence.calendar.services.tables import OwnDays
from gov.correspondence.calendar.services.tables import Seasons
from gov.correspondence.calendar.services.tables import Week
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


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

WEEK = Words("calendar-settings", "", "the hours and days of the ordinary week", "CalendarWeek")
SEASONS = Words("calendar-seasons", "a season", "the seasons with other hours", "CalendarSeason")
DAYS = Words("calendar-days", "a day of the agency's own", "the agency's own days", "OwnDay")
FEASTS = Words(
    "calendar-feasts",
    "a feast that follows the moon",
    "the feasts that follow the moon",
    "MoonFeast",
)

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
        *("urgency", "kind", "days", "hours", "date", "time", "start"),
    ),
    *sheet_operations(WEEK),
    *table_operations(SEASONS, Seasons, "POST", "PATCH", "DELETE"),
    *table_operations(DAYS, OwnDays, "POST", "PATCH", "DELETE"),
    *table_operations(FEASTS, Feasts, "PATCH"),
)
SCHEMAS: dict[str, Schema] = {
    **sheet_schemas(WEEK, Week),
    **table_schemas(SEASONS, Seasons),
    **table_schemas(DAYS, OwnDays),
    **table_schemas(FEASTS, Feasts),
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
