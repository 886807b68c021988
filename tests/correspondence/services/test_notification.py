"""Notifications through the API and as a page."""

import pytest
import re
import transaction
from gov.correspondence.api import notification
from gov.correspondence.notification import settings
from plone import api
from support import drafts


HTML = {"Accept": "text/html"}


@pytest.fixture
def letter(functional_portal, people, agencies):
    """A letter that waits for the review of ``huda``, who was told."""
    people.without_directory()
    drafts.staff(people)
    made = drafts.outgoing(people, "in_review")
    transaction.commit()
    notification.spread()
    transaction.commit()
    return made


def test_refusals(letter, person):
    assert person().get("/@notifications").status_code == 401
    assert person().patch("/@notifications", json={"read": True}).status_code == 401
    assert person("wafa").get("/@notifications").json()["items"] == []
    huda = person("huda")
    assert huda.get("/@notifications?limit=0").status_code == 400
    for wrong, status in (({}, 422), ({"read": False}, 422), ({"read": True, "more": 1}, 422)):
        assert huda.patch("/@notifications", json=wrong).status_code == status
    foreign = {"Origin": "https://elsewhere.example"}
    refused = huda.patch("/@notifications", json={"read": True}, headers=foreign)
    assert refused.status_code == 403
    assert huda.get("/@notifications").json()["unread"] == 1


def test_each_sees_the_own_and_notes_it_as_read(letter, person, example):
    huda = person("huda")
    answer = example("notifications", huda.get("/@notifications")).json()
    (item,) = answer["items"]
    assert (answer["unread"], item["event"], item["read"]) == (1, "to-review", False)
    assert item["letter"]["uid"] == letter.UID()
    assert "letter_subject" not in item["letter"]
    assert person("sami").get("/@notifications").json()["items"] == []
    asked = {"read": True}
    assert person("sami").patch("/@notifications", json=asked).json() == {"unread": 0}
    assert huda.get("/@notifications").json()["unread"] == 1
    asked = {"read": True, "ids": [item["id"]]}
    told = example("notifications-read", huda.patch("/@notifications", json=asked))
    assert told.json() == {"unread": 0}
    assert huda.get("/@notifications").json()["items"][0]["read"]


def test_the_page_and_the_bell(letter, person):
    huda = person("huda")
    page = huda.get("/@@notifications", headers=HTML)
    assert page.status_code == 200
    assert f"{letter.absolute_url()}#letter-acts" in page.text
    assert "read-all" in page.text
    assert 'id="portal-notifications"' in page.text
    assert 'id="portal-notifications"' not in person().get("/login", headers=HTML).text
    nothing = person("sami").get("/@@notifications", headers=HTML).text
    assert 'class="empty-state"' in nothing
    assert letter.absolute_url() not in nothing


def test_an_act_through_the_portal_is_not_told_to_who_did_it(letter, person):
    huda = person("huda")
    path = "/".join(letter.getPhysicalPath()[2:])
    assert huda.post(f"/{path}/@endorsements", json={}).ok
    transaction.begin()
    notification.spread()
    transaction.commit()
    assert [each["event"] for each in huda.get("/@notifications").json()["items"]] == ["to-review"]
    assert person("nasser").get("/@notifications").json()["unread"] == 1


def test_only_the_webmaster_sets_it_up(letter, person):
    for user in ("huda", "khalid"):
        assert person(user).get("/@notification-settings").status_code == 403
        assert person(user).patch("/@notification-settings", json={}).status_code == 403
        assert "matrix" not in person(user).get("/@@notification-settings", headers=HTML).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quiet_from": "18:00"}, "quiet_until"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "quiet_from"),
        ({"digest_at": "noon"}, "digest_at"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "https://letters.moj.example/?x"}, "address"),
        ({"breaking_urgencies": ["hot"]}, "breaking_urgencies"),
        ({"matrix": {"referred.head.pigeon": "on"}}, "matrix"),
        ({"matrix": {"referred.king.email": "on"}}, "matrix"),
        ({"matrix": {"referred.head.email": "perhaps"}}, "matrix"),
        ({"more": 1}, "more"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_field(letter, person, wrong, field):
    refused = person("wafa").patch("/@notification-settings", json=wrong)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_the_webmaster_sets_it_up(letter, person, example):
    wafa = person("wafa")
    example("notification-settings", wafa.get("/@notification-settings"))
    asked = {
        "email_enabled": True,
        "address": "https://letters.moj.example/",
        "quiet_from": "18:00",
        "quiet_until": "7:00",
        "breaking_urgencies": ["immediate"],
        "matrix": {"to-sign.any.email": "on", "referred.person.email": "always"},
    }
    changed = wafa.patch("/@notification-settings", json=asked)
    told = example("notification-settings-change", changed).json()
    assert (told["address"], told["quiet_until"]) == ("https://letters.moj.example", "07:00")
    assert told["matrix"] == asked["matrix"]


def test_the_page_of_settings_keeps_the_lines_of_other_roles(letter, person):
    wafa = person("wafa")
    wafa.patch("/@notification-settings", json={"matrix": {"to-sign.head.email": "on"}})
    page = wafa.get("/@@notification-settings?role=signatory", headers=HTML)
    assert page.status_code == 200
    assert 'name="to-sign.signatory.email"' in page.text
    token = re.search(r'name="_authenticator" value="([^"]+)"', page.text).group(1)
    typed = {"_authenticator": token, "role": "signatory", "digest_at": "08:00"}
    typed |= {"to-sign.signatory.email": "always"}
    form = {"data": typed, "headers": HTML, "allow_redirects": False}
    assert wafa.post("/@@notification-settings", **form).status_code == 303
    told = wafa.get("/@notification-settings").json()
    assert told["matrix"] == {"to-sign.head.email": "on", "to-sign.signatory.email": "always"}
    typed["digest_at"] = "late"
    refused = wafa.post("/@@notification-settings", **form)
    assert refused.status_code == 422
    assert 'value="late"' in refused.text


def test_what_one_may_not_choose_is_refused_with_the_field(letter, person):
    assert person().get("/@notification-choices").status_code == 401
    huda = person("huda")
    for wrong, field in (
        ({"language": "fr"}, "language"),
        ({"quiet_from": "22:00"}, "quiet_until"),
        ({"quiet_from": "x", "quiet_until": "06:00"}, "quiet_from"),
        ({"ways": {"to-sign.screen": "off"}}, "ways"),
        ({"ways": {"to-sign.email": "on"}}, "ways"),
        ({"ways": ["to-sign.email"]}, "ways"),
        ({"ways": {"to-sign.email": 1}}, "ways"),
        ({"more": ""}, "more"),
    ):
        refused = huda.patch("/@notification-choices", json=wrong)
        assert (refused.status_code, refused.json()["field"]) == (422, field), wrong


@pytest.fixture
def mails(letter):
    """An agency that tells by e-mail whom it likes; everybody decides, heads do not."""
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.email_from_address", "portal@moj.example")
    found = settings.settings()
    found.email_enabled = True
    found.matrix = {"to-sign.head.email": "never", "to-sign.any.email": "off"}
    transaction.commit()


def test_everybody_chooses_what_the_agency_leaves_open(mails, person, example):
    huda = person("huda")
    asked = {"language": "en", "quiet_from": "22:00", "quiet_until": "6:00"}
    asked["ways"] = {"to-review.email": "on"}
    told = example("notification-choose", huda.patch("/@notification-choices", json=asked)).json()
    assert (told["ways"], told["quiet_until"]) == ({"to-review.email": "on"}, "06:00")
    example("notification-choices", huda.get("/@notification-choices"))
    kept = huda.patch("/@notification-choices", json={"language": ""}).json()
    assert (kept["language"], kept["quiet_from"]) == ("", "22:00")
    assert person("sami").get("/@notification-choices").json()["ways"] == {}
    assert "to-review.screen" not in told["open_ways"]


def test_the_page_of_choices(mails, person):
    huda = person("huda")
    page = huda.get("/@@notification-choices", headers=HTML)
    assert page.status_code == 200
    assert 'name="to-review.email"' in page.text
    assert 'name="to-review.screen"' not in page.text
    token = re.search(r'name="_authenticator" value="([^"]+)"', page.text).group(1)
    typed = {"_authenticator": token, "language": "en", "to-review.email": "on"}
    form = {"data": typed, "headers": HTML, "allow_redirects": False}
    assert huda.post("/@@notification-choices", **form).status_code == 303
    assert huda.get("/@notification-choices").json()["ways"] == {"to-review.email": "on"}
    typed["quiet_from"] = "late"
    refused = huda.post("/@@notification-choices", **form)
    assert refused.status_code == 422
    assert 'value="late"' in refused.text


TEXT = {
    "event": "to-sign",
    "language": "en",
    "subject": "{event}: {number}",
    "body": "{kind} {number} ({urgency})\n{link}\n{agency}\n",
}


def test_a_text_with_a_place_that_nothing_fills_is_refused(letter, person):
    assert person("huda").post("/@notification-previews", json=TEXT).status_code == 403
    wafa = person("wafa")
    for wrong, field in (
        ({"body": "{subject}"}, "body"),
        ({"subject": "{sender}"}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"event": "nothing"}, "texts"),
        ({"language": "fr"}, "texts"),
    ):
        refused = wafa.post("/@notification-previews", json={**TEXT, **wrong})
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    for name, said in (("to-sign.en.body", "{body}"), ("to-sign.en", "x"), ("x.en.body", "x")):
        refused = wafa.patch("/@notification-settings", json={"texts": {name: said}})
        assert (refused.status_code, refused.json()["field"]) == (422, "texts")


def test_a_text_is_looked_at_and_kept(letter, person, example):
    wafa = person("wafa")
    shown = example("notification-preview", wafa.post("/@notification-previews", json=TEXT)).json()
    assert shown["subject"] == "For you to sign: 1024/2026"
    page = wafa.get("/@@notification-texts?event=to-sign&language=en", headers=HTML)
    token = re.search(r'name="_authenticator" value="([^"]+)"', page.text).group(1)
    form = {"headers": HTML, "allow_redirects": False}
    typed = {**TEXT, "_authenticator": token, "act": "preview"}
    seen = wafa.post("/@@notification-texts", data=typed, **form).text
    assert "For you to sign: 1024/2026" in seen
    assert wafa.get("/@notification-settings").json()["texts"] == {}
    typed["act"] = "save"
    assert wafa.post("/@@notification-texts", data=typed, **form).status_code == 303
    kept = wafa.get("/@notification-settings").json()["texts"]
    assert kept == {f"to-sign.en.{part}": TEXT[part] for part in ("subject", "body")}
    typed["body"] = "{letter_subject}"
    refused = wafa.post("/@@notification-texts", data=typed, **form)
    assert refused.status_code == 422
    assert "{letter_subject}" in refused.text
