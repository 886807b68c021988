"""The desk through the API, written down as an example of ``docs/api``."""

import pytest
import transaction
from support import drafts
from support.books import BOOKS
from support.books import describe_books


@pytest.fixture
def letters(functional_portal, people, agencies):
    """Three drafts of the minister's office, one of them submitted; the submitted one."""
    drafts.staff(people)
    drafts.draft(people)
    drafts.draft(people)
    submitted = drafts.outgoing(people, "in_review")
    transaction.commit()
    return submitted


def counts(answer):
    return {block["id"]: block["count"] for block in answer.json()["items"]}


def test_refusals(letters, person):
    assert person().get("/@desk").status_code == 401
    sami = person("sami")
    assert sami.get("/@desk?block=nothing").status_code == 404
    assert sami.get("/@desk?limit=0").status_code == 400
    assert sami.get("/@desk?block=drafts&limit=201").status_code == 400
    refused = sami.get("/@desk?block=drafts&after=nowhere")
    assert (refused.status_code, refused.json()["field"]) == (422, "after")


def test_everybody_sees_what_waits_for_him(letters, person, example):
    mine = counts(example("desk", person("sami").get("/@desk")))
    assert (mine["drafts"], mine["under-way"], mine["to-review"]) == (2, 1, 0)
    assert counts(person("huda").get("/@desk"))["to-review"] == 1
    assert set(counts(person("tariq").get("/@desk")).values()) == {0}


def test_a_block_has_its_letters(letters, person, example):
    (block,) = example("desk-block", person("huda").get("/@desk?block=to-review")).json()["items"]
    assert [each["uid"] for each in block["items"]] == [letters.UID()]
    assert "letter_subject" not in block["items"][0]


def test_pages_of_a_block(letters, person):
    sami, seen, page = person("sami"), [], "/@desk?block=drafts&limit=1"
    while page:
        (block,) = sami.get(page).json()["items"]
        seen += [each["uid"] for each in block["items"]]
        page = block["next"] and block["next"][block["next"].index("/@desk") :]
    assert len(seen) == len(set(seen)) == block["count"] == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [("lateness=never", "lateness"), ("urgency=x", "urgency"), ("post=minister:head", "post")],
)
def test_a_block_is_narrowed_by_what_there_is(letters, person, query, field):
    refused = person("sami").get(f"/@desk?block=drafts&{query}")
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_narrowed_block(letters, person):
    query = "block=drafts&lateness=later&urgency=normal&unit=minister&post=minister:drafter"
    (block,) = person("sami").get(f"/@desk?{query}&limit=1").json()["items"]
    assert (block["count"], block["groups"]["later"], len(block["items"])) == (2, 2, 1)
    assert "urgency=normal" in block["next"]


@pytest.mark.parametrize(
    "body",
    [{}, {"act": "endorse"}, {"act": "endorse", "letters": "x"}, {"act": "x", "letters": ["x"]}],
)
def test_acts_that_cannot_be_read(letters, person, body):
    assert person().post("/@desk-acts", json=body).status_code == 401
    assert person("huda").post("/@desk-acts", json=body).status_code == 422


def test_numbers_are_given_one_by_one(functional_portal, letters, people, person, example):
    describe_books({"outgoing": BOOKS["outgoing"]})
    signed = [drafts.outgoing(people, "signed") for _number in range(2)]
    transaction.commit()
    asked = [signed[0].UID(), letters.UID(), signed[1].UID()]
    body = {"act": "register", "letters": asked}
    done = example("desk-acts", person("khalid").post("/@desk-acts", json=body)).json()["items"]
    assert [each["outcome"] for each in done] == ["done", "refused", "done"]
    assert [each.get("number", "")[-5:] for each in done] == ["00001", "", "00002"]
    again = person("khalid").post("/@desk-acts", json=body).json()["items"]
    assert [each["outcome"] for each in again] == ["refused"] * 3
