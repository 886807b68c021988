"""The desk through the API, written down as an example of ``docs/api``."""

import pytest
import transaction
from support import drafts


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
