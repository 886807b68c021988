"""The webmaster's page, as a browser gets it."""

import pytest
import re
import transaction
from datetime import date
from datetime import timedelta
from gov.correspondence.calendar import settings
from plone import api
from support.people import PASSWORD
from support.people import People
from support.web import Web
from urllib.parse import urlencode


NEXT_YEAR = date.today().year + 1


@pytest.fixture
def site(functional_portal):
    """A portal in Qatar with a webmaster, a drafter and a local administrator."""
    people = People(functional_portal)
    people.make("wafa", groups=("role-webmaster",))
    people.make("sami", unit="minister", role="drafter")
    api.portal.set_registry_record("gov.correspondence.agency.country", "QA")
    api.portal.set_registry_record("plone.available_languages", ["ar", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    transaction.commit()
    return functional_portal


class Page:
    """The page of one visitor."""

    def __init__(self, base, name=""):
        self.web = Web(base)
        if name:
            assert self.web.log_in(name, PASSWORD).status == 200

    def get(self, language="en"):
        return self.web.get(f"/@@calendar-settings?set_language={language}")

    def post(self, act, token=True, **fields):
        found = re.search(r'name="_authenticator"\s+value="(\w+)"', self.get().text) if token else 0
        fields |= {"act": act, **({"_authenticator": found[1]} if found else {})}
        body = urlencode(fields, doseq=True).encode()
        return self.web.request("POST", "/@@calendar-settings", body)


@pytest.fixture
def page(functional, site):
    base = f"http://{functional['host']}:{functional['port']}/{site.getId()}"
    return lambda name="": Page(base, name)


def kept(site):
    """Return the rules as they are in the database now."""
    transaction.begin()
    settings.forget(type("Event", (), {"record": type("R", (), {"__name__": settings.PREFIX})}))
    return settings.rules()


@pytest.mark.parametrize("name", ["", "sami"])
def test_nobody_else_sees_or_writes(page, site, name):
    visitor, before = page(name), kept(site)
    assert "calendar-preview" not in visitor.get().text
    visitor.post("general", token=False, country="JO")
    visitor.post("remove-season", token=False, season="hijri-09")
    assert kept(site) == before


@pytest.mark.parametrize(
    ("act", "fields"),
    [("general", {"country": "JO"}), ("remove-season", {"season": "hijri-09"})],
)
def test_a_post_without_a_token_changes_nothing(page, site, act, fields):
    before = kept(site)
    assert page("wafa").post(act, token=False, **fields).status == 403
    assert kept(site) == before


def test_a_get_changes_nothing(page, site):
    before = kept(site)
    visitor = page("wafa")
    visitor.web.get("/@@calendar-settings?act=remove-season&season=hijri-09")
    assert kept(site) == before


@pytest.mark.parametrize(
    ("act", "fields", "shown"),
    [
        ("general", {"opens": "15:00", "closes": "07:00"}, "Work must begin before it ends"),
        ("general", {"opens": "seven", "closes": "14:00"}, "Write the time as 07:30"),
        ("general", {"due_soon_days": "many"}, "Write a whole number"),
        ("general", {"country": "<b>"}, "public holidays of this country are not known"),
        ("add-season", {"name_ar": "صيف", "name_en": "Summer"}, "Say when work begins and ends"),
        ("add-season", {"name_ar": "", "opens": "08:00", "closes": "12:00"}, "This is missing"),
        ("add-day", {"kind": "holiday"}, "This is missing"),
        ("add-day", {"kind": "holiday", "day": "tomorrow"}, "Write a day as 2026-11-30"),
        ("add-day", {"kind": "feast", "day": "2026-11-22"}, "This value cannot stand here"),
        ("add-day", {"kind": "moved", "day": "2026-11-22"}, "on which other day"),
        ("remove-day", {"day": "2026-11-22"}, "There is no such line any more"),
        ("remove-season", {"season": "../agency"}, "There is no such line any more"),
        ("move-feast", {"first": "2026-11-22", "shift": "1"}, "No feast that follows the moon"),
        ("move-feast", {"first": "2026-11-22", "shift": "9"}, "two days at most"),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_kept(page, site, act, fields, shown):
    before = kept(site)
    answer = page("wafa").post(act, **fields)
    assert answer.status in (404, 422)
    assert shown in answer.text
    assert "<b>" not in answer.text.partition("The ordinary week")[2].partition("Seasons")[0]
    assert kept(site) == before


def test_what_was_typed_stays_in_the_form(page):
    fields = {"name_ar": "الصيف", "name_en": "Summer", "starts": "06-15", "ends": "2027-09-15"}
    text = page("wafa").post("add-season", **fields, opens="06:00", closes="12:00").text
    for value in (*fields.values(), "06:00", "12:00"):
        assert f'value="{value}"' in text


def test_the_week_is_saved(page, site):
    fields = {"weekend": ["sat", "sun"], "half_days": "fri", "half_closes": "١١:٠٠"}
    answer = page("wafa").post(
        "general", **fields, opens="٠٨:٠٠", closes="15:00", due_soon_days="٣"
    )
    assert answer.status == 200
    assert "The calendar is saved." in answer.text
    found = kept(site)
    assert (found.weekend, found.half_days) == ({5, 6}, {4})
    assert f"{found.hours.opens:%H:%M} {found.half:%H:%M}" == "08:00 11:00"
    assert settings.thresholds().soon == 3


def test_seasons_and_days_come_and_go(page, site):
    visitor, day = page("wafa"), date.today() + timedelta(3)
    season = {"name_ar": "الصيف", "name_en": "Summer", "starts": "06-15", "ends": "09-15"}
    visitor.post("add-season", **season, hijri_month="0", opens="06:00", closes="12:00")
    visitor.post("add-day", day=day.isoformat(), kind="holiday", name_ar="عاصفة", name_en="Storm")
    text = visitor.get().text
    assert "Summer" in text
    assert "Storm" in text.partition("calendar-preview")[2]
    assert {one.id for one in kept(site).seasons} == {"from-06-15-to-09-15", "hijri-09"}
    visitor.post("remove-season", season="from-06-15-to-09-15")
    visitor.post("remove-day", day=day.isoformat())
    assert "Storm" not in visitor.get().text
    assert (len(kept(site).seasons), kept(site).own_days) == (1, ())


def test_a_feast_is_moved_after_the_sighting(page, site):
    visitor = page("wafa")
    first = re.findall(r'name="first"\s+type="hidden"\s+value="([\d-]+)"', visitor.get().text)[-1]
    assert "The feast is kept" in visitor.post("move-feast", first=first, shift="1").text
    assert {own.kind for own in kept(site).own_days} == {"moved"}
    visitor.post("move-feast", first=first, shift="0")
    assert not kept(site).own_days


def test_the_next_sixty_days_in_both_languages(page):
    visitor = page("wafa")
    english, arabic = visitor.get("en").text, visitor.get("ar").text
    for text, era in ((english, " AH)"), (arabic, " هـ)")):
        preview = text.partition("calendar-preview")[2]
        assert preview.count("<tr") == 61
        assert preview.count(era) == 60
    assert "Friday" in english
    assert 'dir="rtl"' in arabic


def test_each_label_names_an_input_of_its_own(page):
    text = page("wafa").get().text
    ids = re.findall(r'<(?:input|select)\b[^>]*?\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {"general-opens", "season-opens", "day-opens"} <= set(ids)
    assert set(re.findall(r'<label\b[^>]*?\bfor="([^"]+)"', text)) <= set(ids)
