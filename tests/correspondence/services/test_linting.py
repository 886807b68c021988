"""The check of a letter through the API, as examples of ``docs/api``."""

import pytest


TO_CHECK = {
    "unit": "minister",
    "letter_subject": "طلب معلومات",
    "body": "نرفق لكم كشفاً بالأسماء، وقدره ____ ريال.",
    "recipients": [{"kind": "agency", "agency": "cms", "role": "original"}],
}


def test_a_letter_that_is_not_stored(person, example):
    path = "/letters/@findings"
    assert person().post(path, json=TO_CHECK).status_code == 401
    for login in ("maha", "webmaster"):
        assert person(login).post(path, json=TO_CHECK).status_code in (401, 403, 404), login
    sara = person("sara")
    found = example("check-new-letter", sara.post(path, json=TO_CHECK)).json()
    assert [each["code"] for each in found["items"]] == ["no-post", "blank", "nothing-attached"]
    assert (found["may_be_submitted"], found["asks_reason"]) == (False, True)


@pytest.mark.parametrize(
    "files",
    [{}, [1], [{"role": "main"}], [{"role": "x", "size": 1}], [{"role": "main", "size": True}]],
)
def test_files_that_are_none(person, files):
    refused = person("sara").post("/letters/@findings", json={**TO_CHECK, "files": files})
    assert (refused.status_code, refused.json()["field"]) == (422, "files")


def test_a_draft(steps, person, example):
    letter = steps.draft(body="نرفق لكم كشفاً بالأسماء.")["@id"]
    path = f"{letter}/@findings"
    assert person().get(path).status_code == 401
    for login in ("salem", "maha", "webmaster", "noura"):
        assert person(login).get(path).status_code in (403, 404), login
    sara = person("sara")
    found = example("letter-findings", sara.get(path)).json()
    assert (found["may_be_submitted"], found["asks_reason"]) == (True, True)
    refused = sara.post(f"{letter}/@submissions", json={})
    assert (refused.status_code, refused.json()["field"]) == (422, "remark")
    assert sara.post(f"{letter}/@submissions", json={"remark": "باليد"}).status_code == 200
