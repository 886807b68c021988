"""Units, identity and letterhead on their pages: looked at first, then kept."""

import pytest
import re
import transaction
from gov.correspondence.accounts.keeping import AgencyIdentity
from gov.correspondence.accounts.keeping import AgencyUnits
from gov.correspondence.accounts.keeping import named_by
from gov.correspondence.journal.site import site_journal
from html import unescape
from plone.registry.interfaces import IRegistry
from support import drafts
from support.web import Web
from zope.component import getUtility


UNITS, IDENTITY, LETTER = "/@@unit-settings", "/@@identity-settings", "/@@identity-letter"
NEW = {"code": "archives", "name_ar": "المحفوظات", "name_en": "Archives", "parent": "", "kind": ""}


@pytest.fixture
def visitor(functional_portal, people, agencies):
    drafts.staff(people)
    transaction.commit()

    def log_in(user):
        web = Web(functional_portal.absolute_url())
        assert web.log_in(user, people.password).status == 200
        return web

    return log_in


def token(web, page):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', web.get(page).text)[1]


def typed(web, page, **said):
    return {"_authenticator": token(web, page), **said}


def confirmed(web, page, said):
    """Look at what would change, then keep it; return the page that was looked at."""
    looked = web.post_form(page, {**said, "preview": "1"})
    assert looked.status == 200, looked.text
    version = re.search(r'name="looked"[^>]*value="([^"]*)"', looked.text)[1]
    assert web.post_form(page, {**said, "looked": version}).status == 200
    transaction.begin()
    return unescape(looked.text)


def units():
    transaction.begin()
    return AgencyUnits().rows()


def test_others_change_nothing(visitor):
    for user in ("sami", "huda", "rashid", "adel"):
        web = visitor(user)
        for page in (UNITS, IDENTITY, LETTER):
            answer = web.post_form(page, {**NEW, "_authenticator": "x"})
            assert "form-section" not in answer.text
            assert not answer.body.startswith(b"%PDF")
    assert "archives" not in units()


def test_what_is_not_looked_at_is_not_kept(visitor):
    web = visitor("wafa")
    said = typed(web, UNITS, **NEW)
    assert "Archives" in web.post_form(UNITS, {**said, "preview": "1"}).text
    assert "panel-confirm" in web.post_form(UNITS, {**said, "looked": "0" * 32}).text
    assert "archives" not in units()


def test_what_was_looked_at_and_changed_since_is_looked_at_again(visitor):
    web = visitor("wafa")
    said = typed(web, UNITS, **NEW)
    page = web.post_form(UNITS, said).text
    version = re.search(r'name="looked"[^>]*value="([^"]*)"', page)[1]
    other = {**said, "name_en": "Records", "looked": version}
    assert "panel-confirm" in web.post_form(UNITS, other).text
    assert "archives" not in units()


def test_a_unit_is_made_renamed_moved_and_taken_away(visitor):
    web = visitor("wafa")
    told = confirmed(web, UNITS, typed(web, UNITS, **NEW))
    assert "المحفوظات" in told
    assert units()["archives"]["name_en"] == "Archives"
    said = typed(
        web,
        UNITS,
        **{**NEW, "known": "archives", "name_en": "Records"},
    )
    del said["code"]
    told = confirmed(web, UNITS, {**said, "parent": "legal"})
    assert "Archives" in told
    assert "Records" in told
    found = units()["archives"]
    assert (found["name_en"], found["parent"]) == ("Records", "legal")
    assert named_by("legal")
    said = typed(web, UNITS, remove="legal")
    assert web.post_form(UNITS, said).status == 422
    confirmed(web, UNITS, typed(web, UNITS, remove="archives"))
    assert "archives" not in units()
    kept = [entry.act for entry in site_journal().entries() if entry.act == "configure-units"]
    assert len(kept) == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "legal"}, "code"),
        ({"code": "agency"}, "code"),
        ({"name_ar": ""}, "name_ar"),
        ({"parent": "nowhere"}, "parent"),
    ],
)
def test_a_unit_is_refused_with_what_was_typed(visitor, said, field):
    web = visitor("wafa")
    answer = web.post_form(UNITS, typed(web, UNITS, **{**NEW, **said}))
    assert answer.status == 422, field
    assert "is-invalid" in answer.text
    assert 'value="Archives"' in answer.text


def stored():
    # The registry remembers values for the rest of a request, here that of the test.
    getUtility(IRegistry).records._invalidate_cache()
    return {name: value or "" for name, value in AgencyIdentity().values().items()}


def test_identity_is_looked_at_as_words_and_as_a_letter(visitor):
    web = visitor("wafa")
    said = typed(web, IDENTITY, **{**stored(), "name_en": "Justice", "primary_colour": "#123456"})
    letter = web.post_form(LETTER, said)
    assert letter.body.startswith(b"%PDF"), letter.text
    transaction.begin()
    assert stored()["name_en"] != "Justice"
    told = confirmed(web, IDENTITY, said)
    assert "#123456" in told
    assert (stored()["name_en"], stored()["primary_colour"]) == ("Justice", "#123456")
    assert "--agency-primary:#123456" in web.get("/@@desk").text + web.get(IDENTITY).text


def test_a_colour_nobody_can_read_is_refused(visitor):
    web = visitor("wafa")
    for page in (IDENTITY, LETTER):
        said = typed(web, IDENTITY, **{**stored(), "primary_colour": "#ffffff"})
        assert web.post_form(page, said).status == 422
    assert stored()["primary_colour"] != "#ffffff"
