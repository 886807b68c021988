"""Deadlines: days and times of a day, and how they sort."""

import pytest
from datetime import date
from datetime import datetime
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar.deadlines import Deadline
from zoneinfo import ZoneInfo


QATAR = ZoneInfo("Asia/Qatar")
DAY = date(2026, 11, 22)


def test_a_time_comes_before_the_end_of_its_day():
    order = [Deadline(date(2026, 11, 21)), Deadline(DAY, "09:05"), Deadline(DAY, "23:59")]
    order.append(Deadline(DAY))
    keys = [each.key for each in order]
    assert keys == sorted(keys)
    assert max(keys) < deadlines.NO_DAY
    assert [deadlines.of_key(key) for key in keys] == order


def test_a_key_of_a_mere_day_is_read_as_its_end():
    assert deadlines.of_key("2026-11-22") == Deadline(DAY)
    assert deadlines.of_key(deadlines.NO_DAY) is None


@pytest.mark.parametrize("wrong", ["soon", "2026-11-22T25:00", "2026-11-22T9", "2026-13-01T09:00"])
def test_what_is_no_key_is_refused(wrong):
    with pytest.raises(ValueError, match=r"isoformat|no time|month"):
        deadlines.of_key(wrong)


def test_a_day_is_over_with_its_end_and_a_time_with_its_minute():
    noon = datetime(2026, 11, 22, 12, 0, tzinfo=QATAR)
    assert not Deadline(DAY).is_past(noon)
    assert not Deadline(DAY, "12:00").is_past(noon)
    assert Deadline(DAY, "11:59").is_past(noon)
    assert Deadline(date(2026, 11, 21)).is_past(noon)
    assert deadlines.at(noon, QATAR) == Deadline(DAY, "12:00")


def test_times_as_people_type_them():
    assert [deadlines.clock(text) for text in ("9:30", " 09:30 ", "٠٩:٣٠", "")] == [
        "09:30", "09:30", "09:30", "",
    ]  # fmt: skip
    for wrong in ("24:00", "9", "09:60", "noon", "09:30:00", "²1:00"):
        with pytest.raises(ValueError, match="no time of a day"):
            deadlines.clock(wrong)
