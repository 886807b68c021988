"""Filing and copies through the API: refusals, and the examples of ``docs/api``."""

import os
import pytest
import transaction
from gov.correspondence.capture import folder
from gov.correspondence.filing import settings
from support.drafts import PDF


PAPER = {
    "letter_subject": "طلب معلومات",
    "sender_name": "شركة الميناء",
    "their_number": "م/44",
    "their_date": "2026-11-19",
    "arrival": "hand",
}


@pytest.fixture
def planned(agency):
    for entry in settings.entries():
        if entry.level > 1:
            settings.remove(entry.code)
    for entry in settings.entries():
        settings.remove(entry.code)
    plan = {"4": ("الشؤون القانونية", "Legal affairs"), "4.2": ("القضايا", "Court cases")}
    for code, (arabic, english) in plan.items():
        settings.write(code, {"name_ar": arabic, "name_en": english})
    transaction.commit()
    return agency


def opened(person, **fields):
    """Open a file of the legal affairs, as their head."""
    fields = {"plan": "4.2", "title": "قضية الأرض", "unit": "legal", **fields}
    return person("khalid").post("/letters/@record-files", json=fields)


def distributed(person):
    salem = person("salem")
    letter = salem.post("/letters/@arrivals", json=PAPER).json()
    salem.post(f"{letter['@id']}/@registrations", json={"book": "incoming"})
    salem.post(f"{letter['@id']}/@distributions", json={"units": ["legal"]})
    return letter["@id"]


class TestRefused:
    @pytest.mark.parametrize(
        "path",
        [
            *("/@filing-plan", "/letters/@record-files", "/letters/@duplicates"),
            *("/letters/@senders", "/letters/@sender-habits", "/letters/@waiting-scans"),
        ],
    )
    def test_nobody(self, person, planned, path):
        assert person().get(path).status_code == 401

    @pytest.mark.parametrize("name", ["sara", "maha", "webmaster"])
    def test_who_keeps_no_files(self, person, planned, name):
        for noun in ("record-files", "record-file-volumes", "record-file-closures"):
            answer = person(name).post(f"/letters/@{noun}", json={"file": "x", "remark": "x"})
            assert answer.status_code == 403

    def test_a_hidden_file_is_not_found(self, person, planned):
        file = opened(person).json()
        for name in ("sara", "maha", "webmaster"):
            answer = person(name).get(f"/letters/@record-files/{file['id']}")
            assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
            assert person(name).get("/letters/@record-files").json()["items"] == []
            paper = person(name).get(f"/letters/@record-file-prints?file={file['id']}")
            assert paper.status_code == 404
        assert person().get(f"/letters/@record-file-prints?file={file['id']}").status_code == 401
        for path in ("nothing", f"{file['id']}/items", "a/b"):
            assert person("khalid").get(f"/letters/@record-files/{path}").status_code == 404

    @pytest.mark.parametrize(
        ("query", "status"),
        [("state=ajar", 422), ("limit=0", 400), ("limit=201", 400), ("after=a&after=b", 400)],
    )
    def test_a_senseless_question(self, person, planned, query, status):
        assert person("khalid").get(f"/letters/@record-files?{query}").status_code == status

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"plan": "9"}, "plan"),
            ({"title": ""}, "title"),
            ({"title": 7}, "title"),
            ({"unit": "nowhere"}, "unit"),
            ({"shelf": "3"}, "shelf"),
        ],
    )
    def test_a_file_that_is_none(self, person, planned, wrong, field):
        answer = opened(person, **wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field)

    def test_a_letter_of_others_is_not_filed(self, person, planned):
        file, here = opened(person).json(), distributed(person)
        assert person("noura").post(f"{here}/@filings", json={"file": file["id"]}).status_code in (
            403,
            404,
        )
        late = person("salem").post(f"{here}/@filings", json={"file": file["id"]})
        assert (late.status_code, late.json()["code"]) == (409, "wrong-state")
        assert person("khalid").post(f"{here}/@filings", json={}).status_code == 422

    def test_an_unknown_code(self, person, planned):
        here = distributed(person)
        for code in ("9", ""):
            answer = person("salem").post(f"{here}/@file-codes", json={"code": code})
            assert answer.status_code == 422

    def test_duplicates_are_the_registrys(self, person, planned):
        query = "sender=x&number=1&date=2026-11-19"
        assert person("sara").get(f"/letters/@duplicates?{query}").status_code == 403
        assert person("salem").get("/letters/@duplicates").json()["items"] == []

    @pytest.mark.parametrize(
        "noun", ["senders?q=x", "sender-habits?sender=x", "waiting-scans", "waiting-scans/x"]
    )
    def test_senders_are_the_registrys(self, person, planned, noun):
        for name in ("sara", "maha", "webmaster"):
            assert person(name).get(f"/letters/@{noun}").status_code == 403

    @pytest.mark.parametrize("wrong", ["limit=0", "limit=99999", "limit=x", "q=a&q=b"])
    def test_a_question_that_is_none(self, person, planned, wrong):
        assert person("salem").get(f"/letters/@senders?{wrong}").status_code == 400

    @pytest.mark.parametrize("digest", ["x", "0" * 127, "0" * 128, "ز" * 128])
    def test_no_document_has_such_a_digest(self, person, planned, digest):
        answer = person("salem").get("/letters/@duplicates", params={"sha512": digest})
        assert answer.json()["items"] == []

    def test_a_key_that_came_with_another_letter(self, person, planned):
        salem, key = person("salem"), {"Idempotency-Key": "scanner-1"}
        first = salem.post("/letters/@arrivals", json=PAPER, headers=key).json()
        again = salem.post("/letters/@arrivals", json=PAPER, headers=key).json()
        assert again["uid"] == first["uid"]
        other = {**PAPER, "their_number": "م/45"}
        answer = salem.post("/letters/@arrivals", json=other, headers=key)
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency-key-reused")


def test_a_letter_is_filed(person, planned, example):
    khalid, salem = person("khalid"), person("salem")
    example("filing-plan", khalid.get("/@filing-plan"))
    file = example("record-file-open", opened(person)).json()
    here = distributed(person)
    coded = salem.post(f"{here}/@file-codes", json={"code": "4.2"})
    assert example("file-code", coded).json()["file_code"] == "4.2"
    filed = khalid.post(f"{here}/@filings", json={"file": file["number"], "remark": "لا إجراء"})
    assert example("filing", filed).json()["state"] == "closed"
    found = example("filings", khalid.get(f"{here}/@filings")).json()["items"]
    assert [each["number"] for each in found] == [file["number"]]
    listed = example("record-files", khalid.get("/letters/@record-files?plan=4&state=open"))
    assert [each["id"] for each in listed.json()["items"]] == [file["id"]]
    one = example("record-file", khalid.get(file["@id"])).json()
    assert [each["@id"] for each in one["items"]] == [here]
    prints = f"/letters/@record-file-prints?file={file['id']}"
    paper = khalid.get(prints)
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    wrong = [khalid.get(f"{prints}&volume={volume}").status_code for volume in ("2", "x")]
    assert wrong == [422, 400]
    volume = khalid.post("/letters/@record-file-volumes", json={"file": file["id"]})
    assert len(example("record-file-volume", volume).json()["volumes"]) == 2
    close = {"file": file["id"], "remark": "انتهت القضية"}
    closed = khalid.post("/letters/@record-file-closures", json=close)
    assert example("record-file-close", closed).json()["state"] == "closed"


def test_lists_are_cut_by_key(person, planned):
    khalid = person("khalid")
    made = [opened(person).json()["id"] for _ in range(3)]
    page = khalid.get("/letters/@record-files?limit=2").json()
    rest = khalid.get(page["next"]).json()
    assert [each["id"] for each in [*page["items"], *rest["items"]]] == made
    assert rest["next"] is None


def test_the_same_letter_comes_twice(person, planned, example):
    salem = person("salem")
    first = salem.post("/letters/@arrivals", json=PAPER).json()
    salem.post(f"{first['@id']}/@registrations", json={"book": "incoming"})
    query = {"sender": "شركه الميناء", "number": "م / ٤٤", "date": "2026-11-19"}
    hint = example("duplicates", salem.get("/letters/@duplicates", params=query)).json()
    assert [each["uid"] for each in hint["items"]] == [first["uid"]]
    query = {"sender": PAPER["sender_name"], "number": PAPER["their_number"]}
    early = salem.get("/letters/@duplicates", params=query).json()
    assert [each["uid"] for each in early["items"]] == [first["uid"]]
    second = salem.post("/letters/@arrivals", json=PAPER).json()
    place = f"{second['@id']}/@registrations"
    refused = example("problem-duplicate", salem.post(place, json={"book": "incoming"}))
    assert refused.status_code == 409
    (found,) = refused.json()["duplicates"]
    assert found["uid"] == first["uid"]
    body = {"book": "incoming", "file_code": "4.2", "further_copy_of": found["uid"]}
    done = example("register-copy", salem.post(place, json=body)).json()
    assert done["number"].endswith("/00002")
    copies = example("copies", salem.get(f"{first['@id']}/@copies")).json()["items"]
    assert [(each["relation"], each["uid"]) for each in copies] == [("copy", second["uid"])]


def test_a_stack_of_paper(person, planned, example):
    salem = person("salem")
    distributed(person)
    found = example("senders", salem.get("/letters/@senders", params={"q": "الميناء"})).json()
    assert [each["title"] for each in found["items"]] == [PAPER["sender_name"]]
    asked = {"sender": PAPER["sender_name"]}
    usual = example("sender-habits", salem.get("/letters/@sender-habits", params=asked)).json()
    assert (usual["units"], usual["subjects"]) == (["legal"], [PAPER["letter_subject"]])


def test_a_scan_that_waits_goes_to_one_letter(person, planned, example, tmp_path, monkeypatch):
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    (tmp_path / "scan-0001.pdf").write_bytes(PDF)
    os.utime(tmp_path / "scan-0001.pdf", (1795000000, 1795000000))
    salem, here = person("salem"), person("salem").post("/letters/@arrivals", json=PAPER).json()
    place = f"{here['@id']}/@waiting-scans"
    (scan,) = salem.get("/letters/@waiting-scans").json()["items"]
    assert (scan["name"], scan["size"]) == ("scan-0001.pdf", len(PDF))
    assert salem.get(f"/letters/@waiting-scans/{scan['id']}").content == PDF
    assert salem.get("/letters/@waiting-scans/x").status_code == 404
    assert salem.get(f"/letters/@waiting-scans/{scan['id']}/x").status_code == 404
    for wrong in ("", "..", "x"):
        assert salem.post(place, json={"scan": wrong}).status_code in (404, 422)
    assert person("sara").post(place, json={"scan": scan["id"]}).status_code in (401, 403, 404)
    assert salem.post(place, json={"scan": scan["id"], "path": "/etc"}).status_code == 422
    done = salem.post(place, json={"scan": scan["id"]})
    assert done.status_code == 200
    assert [each["role"] for each in salem.get(f"{here['@id']}/@files").json()["items"]] == ["main"]
    assert salem.post(place, json={"scan": scan["id"]}).status_code == 404
    assert salem.get("/letters/@waiting-scans").json()["items"] == []
    assert len(list((tmp_path / folder.TAKEN).iterdir())) == 1
