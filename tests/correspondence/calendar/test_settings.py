"""The calendar as the settings of a portal make it."""

import pytest
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import calendar
from gov.correspondence.calendar import settings
from gov.correspondence.calendar.hours import Pause
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.journal.site import site_journal
from plone import api


SUNDAY = date(2026, 11, 22)
EID = date(2027, 3, 9)


@pytest.fixture
def qatar(portal, people):
    """The calendar of a portal in Qatar, kept by ``wafa``."""
    api.portal.set_registry_record("gov.correspondence.agency.country", "QA")
    people.make("wafa", groups=("role-webmaster",))
    people.login("wafa")
    return calendar


WRITES = [
    ("configure", ({},)),
    ("put_season", ({},)),
    ("remove_season", ("hijri-09",)),
    ("put_day", (SUNDAY, {})),
    ("remove_day", (SUNDAY,)),
    ("move_feast", (EID, 1)),
]


@pytest.mark.parametrize(("name", "arguments"), WRITES)
@pytest.mark.parametrize("person", ["", "sami", "khalid"])
def test_only_the_webmaster_writes(portal, staff, person, name, arguments):
    with staff.acting(person), pytest.raises(NotAllowed):
        getattr(calendar, name)(*arguments)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("opens", {"opens": "7"}),
        ("opens", {"opens": "25:00", "closes": "26:00"}),
        ("closes", {"opens": "14:00", "closes": "07:00"}),
        ("closes", {"opens": "07:00", "closes": ""}),
        ("closes", {"opens": "07:00", "closes": "07:00"}),
        ("half_closes", {"opens": "07:00", "closes": "14:00", "half_closes": "15:00"}),
        ("weekend", {"weekend": ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}),
        ("weekend", {"weekend": ("friday",)}),
        ("country", {"country": "XX"}),
        ("country", {"country": "قطر"}),
        ("subdivision", {"subdivision": "BY"}),
        ("due_soon_days", {"due_soon_days": -1}),
        ("critical_days", {"critical_days": 61}),
        ("critical_days", {"critical_days": None}),
        ("", {"colour": "red"}),
    ],
)
def test_a_week_that_cannot_be_is_refused(qatar, field, values):
    before = settings.rules()
    with pytest.raises(Invalid) as caught:
        qatar.configure(values)
    assert caught.value.field == field
    assert settings.rules() == before


SUMMER = {
    "name_ar": "الصيف", "name_en": "Summer", "starts": "06-15", "ends": "09-15",
    "opens": "06:00", "closes": "12:00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name_ar", {"name_ar": ""}),
        ("opens", {"opens": "", "closes": ""}),
        ("opens", {"hijri_month": 10, "opens": "", "closes": ""}),
        ("hijri_month", {"hijri_month": 13}),
        ("starts", {"starts": ""}),
        ("starts", {"starts": "06-31"}),
        ("starts", {"starts": "15/06"}),
        ("ends", {"ends": "2027-09-15"}),
        ("ends", {"starts": "2027-06-15", "ends": "2027-06-01"}),
    ],
)
def test_a_season_that_cannot_be_is_refused(qatar, field, change):
    with pytest.raises(Invalid) as caught:
        qatar.put_season(SUMMER | change)
    assert caught.value.field == field
    assert [season.id for season in settings.rules().seasons] == ["hijri-09"]


@pytest.mark.parametrize(
    ("field", "day", "values"),
    [
        ("kind", SUNDAY, {"kind": "feast"}),
        ("moved_to", SUNDAY, {"kind": "moved"}),
        ("moved_to", EID, {"kind": "moved", "moved_to": EID}),
        ("moved_to", EID, {"kind": "moved", "moved_to": date(3000, 1, 1)}),
        ("day", SUNDAY, {"kind": "moved", "moved_to": EID}),
        ("day", date(1900, 1, 1), {"kind": "holiday"}),
        ("closes", SUNDAY, {"kind": "workday", "opens": "09:00"}),
    ],
)
def test_a_day_that_cannot_be_is_refused(qatar, field, day, values):
    with pytest.raises(Invalid) as caught:
        qatar.put_day(day, values)
    assert caught.value.field == field
    assert not settings.rules().own_days


@pytest.mark.parametrize(("first", "shift"), [(EID, 3), (SUNDAY, 1), (EID + timedelta(1), 1)])
def test_only_a_feast_moves_and_not_far(qatar, first, shift):
    with pytest.raises(Invalid):
        qatar.move_feast(first, shift)


def test_what_is_not_there_is_not_removed(qatar):
    with pytest.raises(NotFound):
        qatar.remove_season("winter")
    with pytest.raises(NotFound):
        qatar.remove_day(SUNDAY)


def test_reading_outside_of_the_calendar_is_refused(qatar):
    for wrong in (
        lambda: qatar.add_days(SUNDAY, 4000),
        lambda: qatar.add_days(date(2076, 12, 30), 5),
        lambda: qatar.is_working(date(1800, 1, 1)),
        lambda: qatar.add_hours(datetime(2026, 11, 22, tzinfo=UTC), -1),
        lambda: qatar.add_hours(datetime(2026, 11, 22, tzinfo=UTC), 10_001),
        lambda: qatar.due_for("yesterday"),
    ):
        with pytest.raises(Invalid):
            wrong()


def test_the_country_of_the_agency_is_enough(qatar):
    found = settings.rules()
    assert (found.country, found.weekend, found.zone) == ("QA", {4, 5}, "Asia/Qatar")
    assert found.hours == (time(7), time(14))
    assert [season.hours for season in found.seasons] == [(time(9), time(14))]
    assert qatar.day(date(2026, 12, 18)).names.en == "Qatar National Day"


def test_the_emirates_rest_on_friday_afternoon(qatar):
    qatar.configure({"country": "AE"})
    friday = qatar.day(date(2026, 11, 20))
    assert (friday.kind, friday.hours) == ("half", (time(7, 30), time(12)))


def test_a_change_counts_at_once(qatar):
    assert qatar.is_working(SUNDAY)
    qatar.configure({"weekend": ("sat", "sun"), "opens": "08:00", "closes": "16:00"})
    assert not qatar.is_working(SUNDAY)
    assert qatar.day(date(2026, 11, 20)).hours == (time(8), time(16))
    qatar.configure({"weekend": ()})
    assert qatar.is_working(SUNDAY)
    assert qatar.day(SUNDAY).hours == (time(8), time(16))


def test_seasons_come_and_go(qatar):
    season = qatar.put_season(SUMMER)
    assert qatar.day(date(2026, 7, 1)).hours == (time(6), time(12))
    assert qatar.put_season(SUMMER | {"opens": "07:00"}) == season
    assert qatar.day(date(2026, 7, 1)).hours == (time(7), time(12))
    qatar.remove_season(season)
    assert qatar.day(date(2026, 7, 1)).hours == (time(7), time(14))
    qatar.remove_season("hijri-09")
    assert qatar.day(date(2026, 2, 18)).hours == (time(7), time(14))


def test_days_come_and_go(qatar):
    qatar.put_day(SUNDAY, {"kind": "holiday", "name_ar": "عطلة", "name_en": "Day off"})
    assert qatar.day(SUNDAY).names == ("عطلة", "Day off")
    qatar.put_day(SUNDAY, {"kind": "workday", "opens": "10:00", "closes": "12:00"})
    assert qatar.day(SUNDAY).hours == (time(10), time(12))
    qatar.remove_day(SUNDAY)
    assert not qatar.day(SUNDAY).own


def test_a_sighting_moves_a_feast_and_back(qatar):
    days = qatar.move_feast(EID, 1)
    assert days[0] == EID
    assert qatar.day(EID).kind != "holiday"
    assert qatar.day(days[-1] + timedelta(1)).names.en == "Eid al-Fitr"
    qatar.move_feast(EID, 0)
    assert qatar.day(EID).kind == "holiday"
    assert not settings.rules().own_days


def test_every_change_is_in_the_journal(qatar):
    qatar.configure({"weekend": ("fri",)})
    qatar.put_day(EID, {"kind": "moved", "moved_to": EID + timedelta(1)})
    qatar.remove_day(EID)
    with pytest.raises(Invalid):
        qatar.configure({"country": "XX"})
    found = [entry for entry in site_journal().entries() if entry.act == "configure-calendar"]
    assert [entry.data["what"] for entry in found] == ["week", "day", "day-removed"]
    assert found[1].data["values"]["moved_to"] == (EID + timedelta(1)).isoformat()
    assert {entry.actor for entry in found} == {"wafa"}


def test_limits_by_the_list_of_urgencies(qatar):
    assert qatar.due_for("normal", SUNDAY) is None
    assert qatar.due_for("urgent", SUNDAY) == date(2026, 11, 29)
    assert qatar.urgency_for(date(2026, 11, 29), SUNDAY) == "urgent"
    assert qatar.urgency_for(date(2027, 1, 29), SUNDAY) == "normal"


def test_the_clock_stands_while_another_body_is_asked(qatar):
    start, end = (datetime(2026, 11, day, 4, tzinfo=UTC) for day in (22, 24))
    assert qatar.elapsed(start, end) == timedelta(hours=14)
    halt = Pause(datetime(2026, 11, 23, 4, tzinfo=UTC), end)
    assert qatar.elapsed(start, end, [halt]) == timedelta(hours=7)
    assert qatar.add_hours(start, 14) == datetime(2026, 11, 23, 11, tzinfo=UTC)


def test_lateness_follows_the_thresholds(qatar):
    today = qatar.today()
    assert qatar.lateness(today - timedelta(60)) == "critically-late"
    assert qatar.lateness(today - timedelta(1)) == "late"
    assert qatar.lateness(today) == "due-soon"
    assert qatar.lateness(today + timedelta(60)) == "later"
    qatar.configure({"due_soon_days": 60, "critical_days": 60})
    assert qatar.lateness(today + timedelta(60)) == "due-soon"
    assert qatar.lateness(today - timedelta(60)) == "late"


def test_a_broken_policy_breaks_no_page(qatar):
    api.portal.set_registry_record("gov.correspondence.calendar.opens", "15:00")
    api.portal.set_registry_record("gov.correspondence.calendar.closes", "09:00")
    assert qatar.day(SUNDAY).hours == (time(7), time(14))
    everything = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    api.portal.set_registry_record("gov.correspondence.calendar.weekend", everything)
    assert qatar.is_working(SUNDAY)
