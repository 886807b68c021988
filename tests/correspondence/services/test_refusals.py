"""What the API refuses; each refusal is a problem document and leaves nothing behind."""

import pytest


ACTS = (
    "submissions",
    "endorsements",
    "approvals",
    "returns",
    "discards",
    "signatures",
    "registrations",
    "dispatches",
)
LOOKS = ("", "/@acts", "/@files", "/@consignments", "/@timeline", "/@journal")


def problem(answer, status, code):
    """Check that an answer is a problem of this kind and return it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    document = answer.json()
    assert document["code"] == code
    assert document["status"] == status
    assert document["type"] == f"urn:gov-correspondence:error:{code}"
    assert document["detail"]
    assert document["supportId"]
    assert "Traceback" not in answer.text
    return document


def test_nobody_gets_in(person, steps):
    letter = steps.draft()
    nobody = person()
    for path in ("/letters", "/registers", "/registers/@entries?book=outgoing", "/@openapi"):
        problem(nobody.get(path), 401, "login-needed")
    for path in ("/@agencies", "/@units", "/@capacities", "/@lists"):
        problem(nobody.get(path), 401, "login-needed")
    for look in LOOKS:
        answer = nobody.get(letter["@id"] + look)
        problem(answer, 401, "login-needed")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    for act in ACTS:
        problem(nobody.post(f"{letter['@id']}/@{act}", json={}), 401, "login-needed")
    problem(nobody.post("/letters", json={}), 401, "login-needed")
    problem(nobody.patch(letter["@id"], json={}), 401, "login-needed")


def test_a_wrong_password_is_nobody(person):
    caller = person("sara")
    caller.auth = ("sara", "wrong")
    problem(caller.get("/letters"), 401, "login-needed")


def test_another_unit_finds_nothing(person, steps):
    letter = steps.draft()
    for name in ("noura", "khalid", "salem", "maha", "webmaster"):
        caller = person(name)
        for look in LOOKS:
            problem(caller.get(letter["@id"] + look), 404, "not-found")
        for act in ACTS:
            problem(caller.post(f"{letter['@id']}/@{act}", json={}), 404, "not-found")
        problem(caller.patch(letter["@id"], json={"body": "x"}), 404, "not-found")
        assert caller.get("/letters").json()["items"] == []


def test_a_manager_reads_no_letter(person, steps, agency):
    import transaction
    from plone import api

    letter = steps.draft()
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username="webmaster", roles=["Manager", "Site Administrator"])
    transaction.commit()
    manager = person("webmaster")
    for look in LOOKS:
        problem(manager.get(letter["@id"] + look), 404, "not-found")
    found = manager.get("/@search", params={"fullobjects": "1"}).text
    assert letter["uid"] not in found
    assert FIELDS_SUBJECT not in found


FIELDS_SUBJECT = "كتاب تجريبي"


def test_who_may_see_but_not_do_is_told_so(person, steps):
    letter = steps.submitted()
    problem(person("sara").post(f"{letter['@id']}/@endorsements", json={}), 403, "not-allowed")
    problem(person("sara").post(f"{letter['@id']}/@submissions", json={}), 409, "wrong-state")
    assert person("sara").get(letter["@id"]).json()["state"] == "in_review"


def test_each_act_has_its_state(person, steps):
    letter = steps.draft()
    for act in set(ACTS) - {"submissions", "discards"}:
        body = {"remark": "لماذا", "book": "outgoing"}
        members = {
            "returns": {"remark": body["remark"]},
            "registrations": {"book": body["book"]},
        }.get(act, {})
        answer = person("sara").post(f"{letter['@id']}/@{act}", json=members)
        problem(answer, 409, "wrong-state")
    assert person("sara").get(letter["@id"]).json()["state"] == "draft"


def test_an_act_is_done_once(person, steps):
    letter = steps.registered()
    clerk = person("salem")
    again = clerk.post(f"{letter['@id']}/@registrations", json={"book": "outgoing"})
    problem(again, 409, "wrong-state")
    entries = clerk.get("/registers/@entries?book=outgoing").json()["items"]
    assert [entry["number"] for entry in entries] == [letter["number"]]


def test_unknown_things_are_not_found(person, steps):
    letter = steps.signed()
    sara, salem = person("sara"), person("salem")
    problem(sara.get("/letters/2026-11/nothing"), 404, "not-found")
    problem(sara.get(f"{letter['@id']}/@files/ffffffffffff"), 404, "not-found")
    problem(sara.get(f"{letter['@id']}/@files/a/b"), 404, "not-found")
    problem(sara.get(f"{letter['@id']}/@nothing"), 404, "not-found")
    answer = salem.post(f"{letter['@id']}/@registrations", json={"book": "no-such-book"})
    problem(answer, 404, "not-found")
    problem(salem.get("/registers/@entries?book=no-such-book"), 404, "not-found")
    problem(sara.get("/letters?before=no-such-letter"), 404, "not-found")


@pytest.mark.parametrize("raw", ["{", "[]", "null", '"x"', "\udcff"])
def test_what_is_no_json_object_is_malformed(person, raw):
    answer = person("sara").post(
        "/letters",
        data=raw.encode("utf-8", "surrogateescape"),
        headers={"Content-Type": "application/json"},
    )
    problem(answer, 400, "malformed")


def test_large_descriptions_are_refused(person):
    answer = person("sara").post("/letters", json={"body": "x" * (2 * 1024 * 1024)})
    problem(answer, 413, "too-large")


def test_misspelled_fields_are_refused(person, steps):
    letter = steps.draft()
    answer = person("sara").patch(letter["@id"], json={"letter_sujbect": "x"})
    assert problem(answer, 422, "invalid")["field"] == "letter_sujbect"
    answer = person("sara").post(f"{letter['@id']}/@submissions", json={"remrak": ""})
    assert problem(answer, 422, "invalid")["field"] == "remrak"


@pytest.mark.parametrize(
    "field", ["number", "register", "registered_at", "signature_mode", "id", "state", "owner"]
)
def test_what_the_portal_decides_is_not_set(person, steps, field):
    letter = steps.draft()
    answer = person("sara").patch(letter["@id"], json={field: "1"})
    assert problem(answer, 422, "invalid")["field"] == field


def test_a_grid_says_which_row_is_wrong(person, steps):
    letter = steps.draft()
    rows = [
        {"kind": "agency", "agency": "cms", "delivery": "exchange", "role": "original"},
        {"kind": "agency", "agency": "nobody", "delivery": "exchange", "role": "copy"},
    ]
    answer = person("sara").patch(letter["@id"], json={"recipients": rows})
    found = problem(answer, 422, "invalid")
    assert (found["field"], found["row"], found["column"]) == ("recipients", 1, "agency")
    assert len(person("sara").get(letter["@id"]).json()["recipients"]) == 1


def test_a_draft_of_another_unit_is_refused(person, steps):
    answer = person("sara").post("/letters", json={"unit": "legal", "letter_subject": "x"})
    problem(answer, 403, "not-allowed")
    assert person("khalid").get("/letters").json()["items"] == []


def test_clerks_make_no_drafts(person):
    answer = person("salem").post("/letters", json={"unit": "archive", "letter_subject": "x"})
    problem(answer, 403, "not-allowed")


def test_problems_speak_the_callers_language(person):
    english = problem(person("", "en").get("/letters"), 401, "login-needed")["detail"]
    answer = person("sara", "ar").get("/letters?limit=many")
    assert answer.headers["Content-Language"] in ("ar", "en")
    assert english.startswith("Log in first")


def test_pages_of_other_sites_write_nothing(person, steps):
    letter = steps.draft()
    sara = person("sara")
    sara.headers["Origin"] = "https://evil.example"
    problem(sara.post(f"{letter['@id']}/@submissions", json={}), 403, "cross-origin")
    problem(sara.patch(letter["@id"], json={"body": "x"}), 403, "cross-origin")
    assert person("sara").get(letter["@id"]).json()["state"] == "draft"
