"""Forwarding through the API, written down as examples of ``docs/api``."""

import pytest
import transaction
from support import drafts
from support.agencies import known
from support.agencies import PartialAgencies


@pytest.fixture
def agencies(agency):
    with known(PartialAgencies()) as directory:
        yield directory


@pytest.fixture
def came(functional_portal, people, agencies):
    """The address of a letter of cms that lies with the legal department."""
    drafts.staff(people)
    letter = drafts.incoming(people, "distributed")
    transaction.commit()
    return letter.absolute_url()


def test_a_letter_is_forwarded_by_its_head_alone(came, agencies, person, example):
    path = f"{came}/@forwards"
    assert person().post(path, json={"agency": "mof"}).status_code == 401
    for login in ("rashid", "adel", "wafa"):
        answer = person(login).post(path, json={"agency": "mof"})
        assert answer.status_code in (403, 404), answer.text
    faisal = person("faisal")
    for body in ({}, {"agency": 1}, {"agency": "cms"}, {"agency": "mof", "z": 1}):
        assert faisal.post(path, json=body).status_code == 422, body
    agencies.lacks = ("forwarding",)
    deaf = example("problem-not-served", faisal.post(path, json={"agency": "mof"}))
    assert (deaf.status_code, deaf.json()["code"]) == (409, "not-served")
    agencies.lacks = ()
    onward = {"agency": "mof", "directive": "لإبداء الرأي", "remark": "الموضوع من اختصاصهم"}
    headers = {"Idempotency-Key": "forward-1"}
    made = example("forward", faisal.post(path, json=onward, headers=headers))
    assert made.status_code == 201
    assert made.json()["recipients"][0]["agency"] == "mof"
    again = faisal.post(path, json=onward, headers=headers)
    assert again.json()["@id"] == made.json()["@id"]
    listed = example("forwards", faisal.get(path)).json()
    assert [(one["agency"], one["state"]) for one in listed["items"]] == [("mof", "draft")]
    assert listed["originals"] == []
    assert person("rashid").get(path).json()["items"] == []
