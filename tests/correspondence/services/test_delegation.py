"""Delegations, absences, hand-overs and the agency's journal, written down in ``docs/api``."""

import pytest
import transaction
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from support.people import People


LATER = {"begins": "2099-01-04", "ends": "2099-01-08"}
GRANT = {"delegate": "khalid", "unit": "minister", "role": "signatory"}


@pytest.fixture
def duties(agency):
    """An auditor and a registrar besides the people of all these tests."""
    people = People(agency)
    people.make("adel", role="auditor")
    people.make("rashid", "archive", "registrar")
    transaction.commit()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/@delegations"),
        ("POST", "/@delegations"),
        ("DELETE", "/@delegations/1"),
        ("GET", "/@absences"),
        ("POST", "/@absences"),
        ("DELETE", "/@absences/1"),
        ("GET", "/letters/@hand-overs"),
        ("POST", "/letters/@hand-overs"),
        ("GET", "/letters/@personal-work?of=omar"),
        ("GET", "/letters/@journal"),
        ("GET", "/letters/@journal-check"),
    ],
)
def test_nobody_and_strangers_are_refused(person, method, path):
    assert person().request(method, path).status_code == 401
    webmaster = person("webmaster").request(method, path, json={} if method == "POST" else None)
    allowed = 200 if path in ("/@delegations", "/@absences", "/letters/@hand-overs") else None
    if method == "GET" and allowed:
        assert webmaster.status_code == allowed
    else:
        assert webmaster.status_code in (403, 404, 422)


def test_wrong_bodies_are_refused(person):
    omar = person("omar")
    for body, status in (
        ({}, 422),
        ({**GRANT, **LATER, "extra": 1}, 422),
        ({**GRANT, **LATER, "acts": 7}, 422),
        ({**GRANT, **LATER, "acts": [{}]}, 422),
        ({**GRANT, **LATER, "kinds": "memo"}, 422),
        ({**GRANT, **LATER, "delegate": "\ud800"}, 422),
        ({**GRANT, **LATER, "begins": "2099-13-01"}, 422),
        ([], 400),
    ):
        answer = omar.post("/@delegations", json=body)
        assert answer.status_code == status, (body, answer.text)
    assert omar.get("/@absences?user=%00").status_code == 422
    assert omar.get("/@absences?on=soon").status_code == 422
    for path in ("x", "0", "99", "1/2", "٣"):
        assert omar.get(f"/letters/@hand-overs/{path}").status_code == 404
    rashid = person("salem")
    assert rashid.post("/letters/@hand-overs", json={"leaver": "omar"}).status_code == 403


def test_a_delegate_approves(person, steps):
    omar, khalid = person("omar"), person("khalid")
    letter = steps.submitted()
    steps.act("huda", letter, "endorsements")
    assert khalid.get(letter["@id"]).status_code == 404
    today = clock.today().isoformat()
    granted = {**GRANT, "begins": today, "ends": today, "form": "proxy"}
    assert omar.post("/@delegations", json=granted).status_code == 201
    assert "approve" in khalid.get(letter["@id"]).json()["acts"]
    approved = khalid.post(f"{letter['@id']}/@approvals", json={})
    assert approved.status_code == 200, approved.text
    row = omar.get(f"{letter['@id']}/@timeline").json()["items"][-1]
    assert (row["by"]["id"], row["on_behalf"]) == ("khalid", "omar")
    assert row["on_behalf_name"] == "عمر الكواري"
    entry = omar.get(f"{letter['@id']}/@journal").json()["items"][-1]
    assert (entry["channel"], entry["on_behalf_name"]) == ("rest", "عمر الكواري")


def test_delegations_absences_and_a_desk(person, duties, example):
    omar, khalid, rashid = person("omar"), person("khalid"), person("rashid")
    wanted = {**GRANT, **LATER, "acts": ["approve"], "kinds": ["outgoing"], "form": "acting"}
    made = example("delegate", omar.post("/@delegations", json=wanted))
    assert made.status_code == 201, made.text
    assert made.json()["state"] == "coming"
    assert omar.post("/@delegations", json=wanted).status_code == 422
    listed = example("delegations", khalid.get("/@delegations")).json()
    assert [each["id"] for each in listed["received"]] == [made.json()["id"]]
    gone = example("delegation-end", omar.delete(made.json()["@id"]))
    assert gone.status_code == 204
    assert omar.delete(made.json()["@id"]).status_code == 409

    absence = example("absence", omar.post("/@absences", json={**LATER, "substitute": "huda"}))
    assert absence.status_code == 201, absence.text
    asked = example("absences", khalid.get("/@absences?user=omar&on=2099-01-05")).json()
    assert [each["when"] for each in asked["warnings"]] == ["due"]
    assert "remark" not in asked["items"][0]
    second = {"begins": "2099-02-01", "ends": "2099-02-01"}
    url = omar.post("/@absences", json=second).json()["@id"]
    assert khalid.delete(url).status_code == 403
    assert example("absence-end", omar.delete(url)).status_code == 204

    work = example("personal-work", rashid.get("/letters/@personal-work?of=omar")).json()
    assert [each["room"] for each in work["items"]] == ["absences"]
    body = {"leaver": "omar", "heir": "huda", "remark": "انتقال إلى جهة أخرى"}
    protocol = example("desk-handed-over", rashid.post("/letters/@hand-overs", json=body))
    assert protocol.status_code == 201, protocol.text
    assert example("desk-hand-overs", rashid.get("/letters/@hand-overs")).json()["items"]
    assert rashid.get("/letters/@hand-overs?before=x").status_code == 400
    (newest,) = rashid.get("/letters/@hand-overs?limit=1").json()["items"]
    older = rashid.get(f"/letters/@hand-overs?limit=1&before={newest['number']}").json()
    assert (older["items"], older["next"]) == ([], None)
    read = example("desk-hand-over", rashid.get(protocol.json()["@id"])).json()
    assert [line["outcome"] for line in read["lines"]] == ["ended"]

    transaction.begin()
    journal.chain_pending()
    transaction.commit()
    adel = person("adel")
    lines = example("agency-journal", adel.get("/letters/@journal?limit=2")).json()
    assert [line["sequence"] for line in lines["items"]] == [1, 2]
    assert adel.get(lines["next"]).json()["items"][0]["sequence"] == 3
    assert adel.get("/letters/@journal?day=soon").status_code == 422
    assert example("journal-check", adel.get("/letters/@journal-check")).json()["items"] == []
