"""Notifications through the API and as a page."""

import pytest
import transaction
from gov.correspondence.api import notification
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
