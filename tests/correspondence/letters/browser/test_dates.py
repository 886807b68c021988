"""Days and times in words."""

from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.letters.browser import dates


def test_hijri_is_silent_outside_of_its_calendar():
    assert dates.hijri(date(1800, 1, 1), "ar") == ""
    assert dates.hijri(date(2200, 1, 1), "en") == ""


def test_hijri_in_both_languages():
    assert dates.hijri(date(2026, 11, 21), "ar") == "11 جمادى الآخرة 1448 هـ"
    assert dates.hijri(date(2026, 11, 21), "en") == "11 Jumada al-Akhirah 1448 AH"


def test_no_date_is_no_words(portal):
    assert dates.in_words(None, portal.REQUEST) is None


def test_a_time_is_that_of_the_agency(portal):
    told = dates.in_words(datetime(2026, 11, 21, 21, 30, tzinfo=UTC), portal.REQUEST)
    assert told["time"] == "00:30"
    assert told["iso"] == "2026-11-22T00:30+03:00"


def test_a_day_has_no_time(portal):
    assert dates.in_words(date(2026, 11, 21), portal.REQUEST)["time"] == ""


def test_a_time_on_one_line(portal):
    late = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)
    assert dates.in_short(late, portal.REQUEST).endswith("2026 00:30")
    assert dates.in_short(date(2026, 11, 21), portal.REQUEST).endswith("2026")
    assert dates.in_short(None, portal.REQUEST) == ""
