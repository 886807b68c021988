"""What a dispatch keeps of a letter beside its fields."""

import pytest
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.exchange.outbox import subscribers
from types import SimpleNamespace
from zoneinfo import ZoneInfo


EVENING = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "registered", "expected"),
    [
        (date(2026, 11, 20), EVENING, date(2026, 11, 20)),
        (None, EVENING, date(2027, 1, 1)),
    ],
)
def test_a_letter_without_a_date_bears_the_agencys_day_of_registration(
    monkeypatch, written, registered, expected
):
    monkeypatch.setattr(subscribers.calendar, "zone", lambda: ZoneInfo("Asia/Qatar"))
    letter = SimpleNamespace(letter_date=written, registered_at=registered)
    assert subscribers.dated(letter) == expected
