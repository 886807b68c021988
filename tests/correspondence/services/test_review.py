"""Review path and signing folder through the API: refusals, and the examples of ``docs/api``."""

import base64
import pytest
from datetime import timedelta
from gov.correspondence.api import calendar
from weasyprint import HTML


PATH = {"steps": [{"unit": "minister"}, {"unit": "legal"}], "remark": "نحتاج رأي الشؤون القانونية"}


def soon():
    return (calendar.today() + timedelta(days=3)).isoformat()


@pytest.fixture
def on_its_way(person, steps):
    """A letter before the head of the minister's office, then the legal department."""
    letter = steps.submitted()
    assert person("huda").put(f"{letter['@id']}/@review-path", json=PATH).status_code == 200
    return letter["@id"]


class TestRefused:
    @pytest.mark.parametrize("noun", ["review-path", "review-changes", "consultations"])
    def test_nobody_and_strangers_look(self, person, on_its_way, noun):
        assert person().get(f"{on_its_way}/@{noun}").status_code == 401
        for name in ("noura", "khalid", "salem", "maha", "webmaster"):
            assert person(name).get(f"{on_its_way}/@{noun}").status_code == 404

    def test_who_may_not_lay_the_path(self, person, on_its_way):
        for name, status in (("sara", 403), ("omar", 404), ("khalid", 404), ("webmaster", 404)):
            answer = person(name).put(f"{on_its_way}/@review-path", json=PATH)
            assert answer.status_code == status, name
        assert person().put(f"{on_its_way}/@review-path", json=PATH).status_code == 401

    @pytest.mark.parametrize(
        "wrong",
        [
            {},
            {"steps": []},
            {"steps": "legal"},
            {"steps": [7]},
            {"steps": [{"unit": 7}]},
            {"steps": [{"unit": "nowhere"}]},
            {"steps": [{"unit": "legal"}]},
            {"steps": [{"person": "nobody"}]},
            {"remark": ""},
            {"remark": 7},
            {"other": 1},
        ],
    )
    def test_paths_that_cannot_be(self, person, on_its_way, wrong):
        body = {**PATH, **wrong} if wrong else {}
        answer = person("huda").put(f"{on_its_way}/@review-path", json=body)
        assert answer.status_code == 422

    @pytest.mark.parametrize("since", ["-1", "x", "0", "99", "1&since=2"])
    def test_moments_of_which_nothing_was_kept(self, person, on_its_way, since):
        answer = person("huda").get(f"{on_its_way}/@review-changes?since={since}")
        assert answer.status_code in (200, 400, 404)
        assert (answer.status_code == 200) == (since == "0") or since == "-1"

    @pytest.mark.parametrize("to", [0, 5, -1, "huda", True, [], {}])
    def test_returns_to_nobody(self, person, on_its_way, to):
        body = {"remark": "لا", "to": to}
        assert person("huda").post(f"{on_its_way}/@returns", json=body).status_code == 422

    @pytest.mark.parametrize(
        "wrong", [{"unit": "nowhere"}, {"due": "soon"}, {"due": "2020-01-01"}, {"question": ""}]
    )
    def test_questions_that_cannot_be(self, person, on_its_way, wrong):
        body = {"unit": "legal", "due": soon(), "question": "ما رأيكم؟", **wrong}
        answer = person("huda").post(f"{on_its_way}/@consultations", json=body)
        assert answer.status_code == 422
        assert answer.json()["field"] in wrong

    @pytest.mark.parametrize("tail", ["x/answers", "x", "x/answers/y", "x/burns"])
    def test_consultations_that_are_not_there(self, person, on_its_way, tail):
        answer = person("huda").post(f"{on_its_way}/@consultations/{tail}", json={})
        assert answer.status_code == 404

    def test_signing_is_the_signatorys(self, person, steps):
        assert person().get("/@signing-folder").status_code == 401
        assert person().post("/@signing-decisions", json={}).status_code == 401
        for name in ("sara", "huda", "salem", "webmaster"):
            assert person(name).get("/@signing-folder").status_code == 403
            body = {"unit": "minister", "letters": []}
            assert person(name).put("/@signing-folder", json=body).status_code == 403

    @pytest.mark.parametrize(
        "body", [{}, {"decisions": "all"}, {"decisions": [1]}, {"decisions": [{}]}, {"x": 1}]
    )
    def test_decisions_that_cannot_be_read(self, person, steps, body):
        assert person("omar").post("/@signing-decisions", json=body).status_code == 422

    @pytest.mark.parametrize("tag", ["x", '"zz"', '"aa", "bb"', "W/x"])
    def test_tags_that_are_none(self, person, steps, tag):
        letter = steps.draft()
        answer = person("sara").patch(letter["@id"], json={}, headers={"If-Match": tag})
        assert answer.status_code == 400


def test_nobody_overwrites_what_he_did_not_see(person, steps, example):
    here = steps.draft()["@id"]
    seen = person("sara").get(here).headers["ETag"]
    changed = person("huda").patch(here, json={"body": "نص آخر"}, headers={"If-Match": seen})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != seen
    stale = person("sara").patch(here, json={"body": "نصي أنا"}, headers={"If-Match": seen})
    assert example("problem-stale", stale).status_code == 412
    assert stale.json()["code"] == "stale"
    assert stale.json()["differences"] == [{"field": "body", "stored": "نص آخر"}]
    for body in ({}, {"body": "نص آخر"}, {"letter_date": "x"}, {"x": 1}):
        same = person("sara").patch(here, json=body, headers={"If-Match": seen})
        assert (same.status_code, "differences" in same.json()) == (412, False), body
    assert person("sara").get(here).json()["body"] == "نص آخر"


def test_a_letter_on_its_review_path(person, steps, example):
    here = steps.submitted()["@id"]
    huda, khalid, sara = person("huda"), person("khalid"), person("sara")
    laid = example("review-path-lay", huda.put(f"{here}/@review-path", json=PATH)).json()
    assert [step["state"] for step in laid["steps"]] == ["turn", "waiting"]
    asked = huda.post(
        f"{here}/@consultations",
        json={"unit": "legal", "due": "2099-12-31", "question": "هل في هذا ما يخالف النظام؟"},
    )
    consultation = example("consult", asked).json()["@id"]
    shown = example("consultations", khalid.get(f"{here}/@consultations")).json()
    assert [item["state"] for item in shown["items"]] == ["open"]
    named = khalid.post(f"{consultation}/nominations", json={"person": "noura"})
    assert example("consult-nominate", named).json()["person"] == "noura"
    answered = person("noura").post(f"{consultation}/answers", json={"text": "لا مانع"})
    assert example("consult-answer", answered).json()["state"] == "answered"
    second = huda.post(
        f"{here}/@consultations", json={"unit": "archive", "due": "2099-12-31", "question": "؟"}
    ).json()["@id"]
    taken = example("consult-withdraw", huda.post(f"{second}/withdrawals", json={}))
    assert taken.json()["state"] == "withdrawn"

    assert huda.post(f"{here}/@endorsements", json={}).json()["state"] == "in_review"
    assert khalid.patch(here, json={"letter_subject": "كتاب معدل"}).status_code == 200
    assert khalid.post(f"{here}/@endorsements", json={}).json()["state"] == "for_signature"
    changes = example("review-changes", huda.get(f"{here}/@review-changes")).json()
    assert [change["name"] for change in changes["fields"]] == ["letter_subject"]
    back = person("omar").post(f"{here}/@returns", json={"remark": "راجعوا البند 2", "to": 1})
    assert example("return-to-step", back).status_code == 204
    path = example("review-path", sara.get(f"{here}/@review-path")).json()
    assert [step["state"] for step in path["steps"]] == ["approved", "turn"]
    assert path["returns"] == 1


def test_a_signing_folder(person, steps, example):
    first, second = steps.submitted(), steps.submitted()
    for letter in (first, second):
        steps.act("huda", letter, "endorsements")
    omar, layla = person("omar"), person("layla")
    order = [{"letter": second["uid"], "note": "يُستعجل"}, {"letter": first["uid"]}]
    ordered = layla.put("/@signing-folder", json={"unit": "minister", "letters": order})
    assert example("signing-order", ordered).status_code == 200
    folder = example("signing-folder", omar.get("/@signing-folder")).json()
    assert [item["uid"] for item in folder["items"]] == [second["uid"], first["uid"]]
    decided = omar.post(
        "/@signing-decisions",
        json={
            "decisions": [
                {
                    "letter": second["uid"],
                    "decision": "sign",
                    "version": folder["items"][0]["version"],
                },
                {"letter": first["uid"], "decision": "return", "remark": ""},
            ]
        },
    )
    outcomes = example("signing-decide", decided).json()["items"]
    assert [each["outcome"] for each in outcomes] == ["done", "refused"]
    assert outcomes[1]["field"] == "remark"
    assert omar.get(first["@id"]).json()["state"] == "for_signature"
    assert omar.get(second["@id"]).json()["state"] == "approved"


def test_the_copy_for_signing(person, steps):
    document = HTML(string="<p>كتاب</p>").write_pdf()
    here = steps.draft()["@id"]
    copy, sara = f"{here}/@signing-copy", person("sara")
    assert person().get(copy).status_code == 401
    for name in ("noura", "maha", "webmaster"):
        assert person(name).get(copy).status_code in (403, 404), name
    assert sara.get(copy).status_code == 409
    data = base64.b64encode(document).decode()
    upload = {"role": "main", "name": "كتاب.pdf", "data": data}
    assert sara.post(f"{here}/@files", json=upload).status_code == 201
    for name, noun in (("sara", "submissions"), ("huda", "endorsements"), ("omar", "approvals")):
        assert person(name).post(f"{here}/@{noun}", json={}).status_code == 200
    made = sara.get(copy)
    assert (made.status_code, made.headers["Content-Type"]) == (200, "application/pdf")
    assert made.content.startswith(document)
    assert b"/AcroForm" in made.content[len(document) :]


def test_changing_files_after_review_withdraws(person, steps):
    letter = steps.submitted()
    steps.act("huda", letter, "endorsements")
    data = base64.b64encode(b"%PDF-1.4\ntrailer<<>>\nstartxref\n9\n%%EOF\n").decode()
    upload = {"role": "attachment", "name": "a.pdf", "data": data}
    assert person("sara").post(f"{letter['@id']}/@files", json=upload).status_code == 403
    assert person("omar").post(f"{letter['@id']}/@files", json=upload).status_code == 201
    assert person("omar").get(letter["@id"]).status_code == 404
    assert person("huda").get(letter["@id"]).json()["state"] == "in_review"
