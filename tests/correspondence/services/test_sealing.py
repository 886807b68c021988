"""Sealed letters through the API, written down as examples of ``docs/api``."""

import pytest
import transaction
from datetime import timedelta
from gov.correspondence.delegation import clock
from support import drafts


@pytest.fixture
def sealed(functional_portal, people, agencies):
    """The address of a sealed letter that lies with the legal department."""
    drafts.staff(people)
    people.make("noor", unit="legal", role="office-manager", clearance="secret")
    letter = drafts.incoming(
        people, "distributed", confidentiality="secret", addressee_unit="legal"
    )
    transaction.commit()
    return letter.absolute_url()


def days():
    today = clock.today()
    return {"begins": today.isoformat(), "ends": (today + timedelta(7)).isoformat()}


def test_refusals(sealed, person):
    naming = {"unit": "legal", "person": "noor", **days()}
    assert person().get("/letters/@openers?unit=legal").status_code == 401
    assert person("salma").get("/letters/@openers?unit=legal").status_code == 403
    assert person("noor").post("/letters/@openers", json=naming).status_code == 403
    assert person("huda").post("/letters/@openers", json=naming).status_code == 403
    assert person("noor").post(f"{sealed}/@releases", json={}).status_code == 403
    assert person("salma").post(f"{sealed}/@releases", json={}).status_code == 403
    assert person("huda").get(f"{sealed}/@readers").status_code == 404
    head = person("faisal")
    assert head.post("/letters/@openers", json={**naming, "z": 1}).status_code == 422
    assert head.post("/letters/@openers", json={**naming, "ends": "x"}).status_code == 422
    assert head.delete("/letters/@openers/x").status_code == 404
    assert head.post(f"{sealed}/@releases", json={"units": ["archive"]}).status_code == 422
    assert head.post(f"{sealed}/@releases", json={"units": "legal"}).status_code == 422
    assert "letter_subject" not in person("salma").get(sealed).json()
    assert person("salma").get(f"{sealed}/@files").status_code == 403


def test_a_named_opener_opens_and_releases(sealed, person, example):
    # Days to come, so that the examples stay as they are.
    later = {"unit": "legal", "person": "noor", "begins": "2090-01-01", "ends": "2090-01-31"}
    made = example("opener", person("faisal").post("/letters/@openers", json=later))
    assert made.status_code == 201
    opener = person("noor")
    listed = example("openers", opener.get("/letters/@openers?unit=legal")).json()["items"]
    assert [(each["person"], each["status"]) for each in listed] == [("noor", "coming")]
    assert "letter_subject" not in opener.get(sealed).json()
    seen = example("readers", opener.get(f"{sealed}/@readers")).json()["items"]
    assert ("duty", "opener") not in {(each["kind"], each["held"]) for each in seen}
    ended = example("opener-end", person("faisal").delete(made.json()["@id"]))
    assert ended.status_code == 204
    now = {"unit": "legal", "person": "noor", **days()}
    assert person("faisal").post("/letters/@openers", json=now).status_code == 201
    assert "letter_subject" in opener.get(sealed).json()
    seen = opener.get(f"{sealed}/@readers").json()["items"]
    assert ("opener", "noor", now["ends"]) in {
        (each["kind"], each["person"], each["until"]) for each in seen
    }
    body = {"units": ["legal"], "remark": "للدراسة"}
    released = opener.post(f"{sealed}/@releases", json=body)
    assert example("seal-release", released).status_code == 200
    assert opener.post(f"{sealed}/@releases", json={}).status_code == 409
    assert "letter_subject" in opener.get(sealed).json()
