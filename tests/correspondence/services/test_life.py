"""The life of a letter through the API, written down as the examples of ``docs/api``."""

import base64
import hashlib
import pytest
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import incoming
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from io import BytesIO


def header(pdf):
    """The sealed header of a letter from cms, as far as intake reads it."""
    return {
        "docNumber": "ص/2026/00017",
        "docDate": "2026-11-20",
        "subject": "رد على كتابكم",
        "sender": {"agency": "cms", "unit": "registry"},
        "recipient": {"agency": "moj", "unit": "minister"},
        "recipientRole": "original",
        "addressee": {"post": "minister"},
        "classification": {"code": "normal"},
        "urgency": {"code": "normal"},
        "language": ["ar"],
        "declaredAttachments": 0,
        "signatureMode": "hand",
        "copyTo": [],
        "refs": {},
        "physicalAttachments": [],
    }


@pytest.fixture
def arrived(agency, pdf):
    """A letter that the exchange delivered."""
    part = ReceivedFile(
        "letter.pdf",
        "application/pdf",
        "main",
        len(pdf),
        hashlib.sha512(pdf).hexdigest(),
        BytesIO(pdf),
    )
    letter = incoming.receive(
        ReceivedLetter(
            message_id="01939b2e-1c1f-7c3a-9d43-1f2a0c0b5e11",
            sender_agency="cms",
            received_at=datetime(2026, 11, 21, 8, tzinfo=UTC),
            header=header(pdf),
            files=(part,),
        )
    )
    transaction.commit()
    return letter.UID()


def test_a_letter_goes_out(person, fields, pdf, example):
    sara, huda, omar = person("sara"), person("huda"), person("omar")
    layla, salem = person("layla"), person("salem")
    example("lists", sara.get("/@lists"))
    example("units", sara.get("/@units"))
    example("capacities", sara.get("/@capacities"))
    example("agencies", sara.get("/@agencies?q=cms"))
    fields["declared_attachments"] = 2
    letter = example(
        "create",
        sara.post("/letters", json=fields, headers={"Idempotency-Key": "8c5d7d0e-first-letter"}),
    ).json()
    here = letter["@id"]
    form = sara.post(
        f"{here}/@files",
        data={"role": "main"},
        files={"file": ("letter.pdf", pdf, "application/pdf")},
    )
    example("upload-form", form, "(a form with the fields role=main and file=letter.pdf)")
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=UTF-8''%D8%AE%D8%B1%D9%8A%D8%B7%D8%A9.pdf",
    }
    raw = sara.post(f"{here}/@files?role=attachment", data=pdf, headers=headers)
    example("upload-bytes", raw, "(the bytes of the file)")
    note = {
        "role": "attachment",
        "name": "note.txt",
        "media_type": "text/plain",
        "data": base64.b64encode("ملاحظة".encode()).decode(),
    }
    example("upload-json", sara.post(f"{here}/@files", json=note))
    example("change", sara.patch(here, json={"urgency": "urgent", "answer_due": "2099-12-31"}))
    example("submit", sara.post(f"{here}/@submissions", json={"remark": "للاعتماد"}))
    example("return", huda.post(f"{here}/@returns", json={"remark": "يُذكر رقم كتابهم"}))
    sara.post(f"{here}/@submissions", json={})
    example("endorse", huda.post(f"{here}/@endorsements", json={}))
    example("approve", omar.post(f"{here}/@approvals", json={}))
    scan = layla.post(f"{here}/@files?role=signed", data=pdf, headers=headers)
    example("upload-signed", scan, "(the bytes of the file)")
    example("sign", layla.post(f"{here}/@signatures", json={"mode": "hand"}))
    example("acts", salem.get(f"{here}/@acts"))
    registered = example(
        "register", salem.post(f"{here}/@registrations", json={"book": "outgoing"})
    ).json()
    assert registered["number"].endswith("/00001")
    sent = example("dispatch", salem.post(f"{here}/@dispatches", json={})).json()
    assert sent["state"] == "dispatched"
    example("files", sara.get(f"{here}/@files"))
    files = sara.get(f"{here}/@files").json()["items"]
    example("download", sara.get(files[0]["@id"]))
    consignments = example("consignments", sara.get(f"{here}/@consignments")).json()["items"]
    assert [each["recipient"]["agency"] for each in consignments] == ["cms"]
    timeline = example("timeline", sara.get(f"{here}/@timeline")).json()["items"]
    assert [row["event"] for row in timeline][-1] in ("dispatch", "queued")
    example("journal", sara.get(f"{here}/@journal"))
    entries = example("entries", salem.get("/registers/@entries?book=outgoing")).json()["items"]
    assert [entry["number"] for entry in entries] == [registered["number"]]


def test_a_letter_comes_in(person, arrived, example):
    salem, khalid = person("salem"), person("khalid")
    listed = example("incoming", salem.get("/letters?kind=incoming&state=received")).json()
    assert [each["uid"] for each in listed["items"]] == [arrived]
    here = listed["items"][0]["@id"]
    assert "رد على" not in salem.get(here).text
    assert khalid.get(here).status_code == 404
    opened = example("open", salem.post(f"{here}/@openings", json={})).json()
    assert opened["letter_subject"] == "رد على كتابكم"
    registered = example(
        "register-incoming", salem.post(f"{here}/@registrations", json={"book": "incoming"})
    ).json()
    assert registered["number"].endswith("/00001")
    distributed = salem.post(f"{here}/@distributions", json={"units": ["legal"]})
    assert example("distribute", distributed).json()["assigned_units"] == ["legal"]
    assert khalid.get(here).json()["readable"] is True
    door = f"{here}/@unit-openings"
    assert person().post(door, json={}).status_code == 401
    assert salem.post(door, json={}).status_code == 403
    assert khalid.post(door, json={"more": 1}).status_code == 422
    for _time in range(2):
        noted = example("unit-opening", khalid.post(door, json={}))
        assert noted.status_code == 200
    closed = khalid.post(f"{here}/@closures", json={"remark": "للحفظ"})
    assert example("close", closed).json()["state"] == "closed"


def test_a_letter_comes_on_paper(person, example):
    fields = {
        "letter_subject": "طلب معلومات",
        "sender_name": "شركة الميناء",
        "their_number": "م/44",
        "their_date": "2026-11-19",
        "arrival": "hand",
        "confidentiality": "normal",
        "urgency": "normal",
    }
    assert person("sara").post("/letters/@arrivals", json=fields).status_code == 403
    answer = example("arrival", person("salem").post("/letters/@arrivals", json=fields))
    assert answer.status_code == 201
    assert answer.json()["state"] == "opened"
    door = f"{answer.json()['@id']}/@sender-returns"
    reason = {"remark": "ليس من اختصاصنا"}
    assert person().post(door, json=reason).status_code == 401
    assert person("sara").post(door, json=reason).status_code in (403, 404)
    assert person("salem").post(door, json={}).status_code == 422
    back = example("sender-return", person("salem").post(door, json=reason))
    assert back.json()["state"] == "returned"
    assert person("salem").post(door, json=reason).status_code == 409


def test_problems(person, steps, fields, example):
    sara, key = person("sara"), {"Idempotency-Key": "8c5d7d0e-second-letter"}
    letter = sara.post("/letters", json=fields, headers=key).json()
    here = letter["@id"]
    example("problem-anonymous", person().get(here))
    example("problem-not-found", person("noura").get(here))
    example("problem-not-allowed", person("salem").post("/letters", json=fields))
    example("problem-not-offered", sara.delete(here))
    example("problem-wrong-state", sara.post(f"{here}/@approvals", json={}))
    changed = {**fields, "letter_subject": "كتاب آخر"}
    example("problem-key-reused", sara.post("/letters", json=changed, headers=key))
    wrong = [{"kind": "agency", "agency": "nobody", "delivery": "exchange", "role": "original"}]
    answer = example("problem-invalid", sara.patch(here, json={"recipients": wrong}))
    assert answer.json()["row"] == 0
