"""Days and moments of the header: what a schema cannot say of them."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.errors import SchemaInvalid


def check_date(field: str, text: str | None) -> None:
    """SchemaInvalid unless `text` is a date of the calendar."""
    try:
        if text is not None:
            date.fromisoformat(text)
    except ValueError as error:
        raise SchemaInvalid("Not a date of the calendar.", field=field) from error


def check_due(day: str | None, exact: datetime | None) -> None:
    """An exact time is one of the day that is named, in some time zone."""
    check_date("answerDueBy", day)
    if exact is None:
        return
    if day is None:
        raise SchemaInvalid("An exact time needs its day in answerDueBy.", field="answerDueAt")
    apart = exact.astimezone(UTC).date() - date.fromisoformat(day)
    if abs(apart) > timedelta(days=1):
        raise SchemaInvalid("The time is not one of the day in answerDueBy.", field="answerDueAt")
