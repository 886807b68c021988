"""Conversations and owed answers through the API, written down as examples of ``docs/api``."""

import pytest
import transaction
from support import drafts
from support.threads_letters import Exchange
from support.threads_letters import in_days
from support.threads_letters import to_ours


@pytest.fixture
def conversation(functional_portal, people, agencies):
    """Our letter that awaits an answer, and one of theirs that quotes it; their addresses."""
    drafts.staff(people)
    exchange = Exchange(people)
    ours = exchange.ours("MOJ-2026-00007", due=in_days(-10))
    theirs = exchange.theirs("C-9", letter_subject="إشارة إلى كتابكم رقم MOJ-2026-00007")
    transaction.commit()
    return ours.absolute_url(), theirs.absolute_url(), ours.UID()


def test_refusals(conversation, person):
    ours, theirs, uid = conversation
    for path in (f"{ours}/@thread", f"{ours}/@answers", "/@follow-up", "/@debts"):
        assert person().get(path).status_code == 401
    assert person("tariq").get(f"{ours}/@thread").status_code == 404
    assert person("nasser").post(f"{ours}/@reminders", json={}).status_code == 403
    assert person("mona").get(f"{theirs}/@thread-proposals").status_code == 403
    assert person("adel").post(f"{theirs}/@thread-links", json={"uid": uid}).status_code == 403
    sami = person("sami")
    assert sami.post(f"{ours}/@answer-waivers", json={}).status_code == 422
    assert sami.post(f"{ours}/@answer-waivers", json={"remark": "x", "z": 1}).status_code == 422
    assert sami.get("/@follow-up?side=both").status_code == 422
    assert sami.get("/@debts?side=both").status_code == 422
    assert sami.get("/@follow-up?limit=0").status_code == 400
    assert person("khalid").post(f"{theirs}/@thread-links", json={"uid": "x"}).status_code == 404


def test_what_is_owed_and_how_it_ends(conversation, person, example):
    ours, theirs, uid = conversation
    sami, khalid = person("sami"), person("khalid")
    listed = example.dated(0, -10)("follow-up", sami.get("/@follow-up?side=to-us")).json()["items"]
    assert [(each["uid"], each["owing"]) for each in listed] == [(uid, ["agency:cms"])]
    debts = example("debts", sami.get("/@debts?side=to-us")).json()["items"]
    assert [(debt["party"], debt["count"]) for debt in debts] == [("agency:cms", 1)]
    reminder = example("reminder", sami.post(f"{ours}/@reminders", json={}))
    assert reminder.status_code == 201
    assert reminder.json()["references"][0]["relation"] == "reminder-of"
    proposed = example("thread-proposals", khalid.get(f"{theirs}/@thread-proposals")).json()
    assert [each["uid"] for each in proposed["items"]] == [uid]
    linked = khalid.post(f"{theirs}/@thread-links", json={"uid": uid, "relation": "in-reply-to"})
    assert example("thread-link", linked).status_code == 201
    assert len(example("thread", khalid.get(f"{theirs}/@thread")).json()["items"]) == 2
    answered = example("answers", sami.get(f"{ours}/@answers")).json()
    assert answered["owing"] == []
    assert answered["settled"][0]["how"] == "answered"


def test_a_party_is_let_off(conversation, person, example):
    ours = conversation[0]
    body = {"party": "agency:cms", "remark": "سوّي الموضوع هاتفيًّا"}
    waived = example("answer-waiver", person("sami").post(f"{ours}/@answer-waivers", json=body))
    assert waived.json()["settled"][0]["how"] == "let-off"
    assert person("sami").post(f"{ours}/@answer-waivers", json=body).status_code == 409


def test_references_are_found_without_being_linked(functional_portal, people, agencies, person):
    drafts.staff(people)
    exchange = Exchange(people)
    first = exchange.ours("M-1", due=in_days(3))
    exchange.theirs("C-9", references=[to_ours("M-1")])
    transaction.commit()
    found = person("rashid").get(f"{first.absolute_url()}/@thread").json()["items"]
    assert [each["refers_to"] for each in found] == ["", first.UID()]
