"""Files go up and down as streams, and only where they may."""

import hashlib
import multipart
from base64 import b64encode


def problem(answer, status):
    assert answer.status_code == status, answer.text
    return answer.json()


def as_bytes(caller, letter, role, name, raw, kind="application/pdf"):
    disposition = f"attachment; filename*=UTF-8''{name}"
    return caller.post(
        f"{letter['@id']}/@files?role={role}",
        data=raw,
        headers={"Content-Type": kind, "Content-Disposition": disposition},
    )


def test_files_of_another_unit_are_out_of_reach(person, steps, pdf):
    letter = steps.draft()
    record = as_bytes(person("sara"), letter, "main", "a.pdf", pdf).json()
    for name in ("noura", "webmaster", "maha"):
        caller = person(name)
        problem(caller.get(record["@id"]), 404)
        problem(caller.delete(record["@id"]), 404)
        problem(as_bytes(caller, letter, "main", "b.pdf", pdf), 404)
    problem(person().get(record["@id"]), 401)


def test_a_form_that_python_cannot_take_apart_is_no_fault_of_ours(person, steps, monkeypatch):
    def strict(_headers):
        raise ValueError("Control characters not allowed in headers")

    letter = steps.draft()
    monkeypatch.setattr(multipart, "Headers", strict)
    answer = person("sara").post(f"{letter['@id']}/@files", files={"role": (None, "main")})
    assert problem(answer, 400)["code"] == "malformed"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_main_document_must_be_a_pdf(person, steps):
    letter = steps.draft()
    answer = as_bytes(person("sara"), letter, "main", "a.pdf", b"MZ executable")
    assert problem(answer, 422)["field"] == "file"
    assert person("sara").get(f"{letter['@id']}/@files").json()["items"] == []


def test_names_and_roles_are_checked(person, steps, pdf):
    letter = steps.draft()
    sara = person("sara")
    assert problem(as_bytes(sara, letter, "other", "a.pdf", pdf), 422)["field"] == "role"
    answer = as_bytes(sara, letter, "main", "..%2F..%2Fpasswd%00.pdf", pdf)
    if answer.status_code == 201:
        assert "/" not in answer.json()["name"]
    else:
        assert problem(answer, 422)["field"] == "name"


def test_files_do_not_change_after_submission(person, steps, pdf):
    letter = steps.submitted()
    sara = person("sara")
    record = sara.get(f"{letter['@id']}/@files").json()["items"][0]
    problem(as_bytes(sara, letter, "main", "b.pdf", pdf), 403)
    problem(sara.delete(record["@id"]), 403)
    assert len(sara.get(f"{letter['@id']}/@files").json()["items"]) == 1


def test_a_form_without_a_file_is_refused(person, steps):
    letter = steps.draft()
    answer = person("sara").post(f"{letter['@id']}/@files", files={"role": (None, "main")})
    assert problem(answer, 422)["field"] == "file"


def test_small_files_may_come_as_json_large_ones_not(person, steps, pdf):
    letter = steps.draft()
    sara = person("sara")
    body = {"role": "attachment", "name": "a.pdf", "data": b64encode(pdf).decode()}
    assert sara.post(f"{letter['@id']}/@files", json=body).status_code == 201
    body["data"] = b64encode(b"x" * (1024 * 1024 + 3)).decode()
    assert problem(sara.post(f"{letter['@id']}/@files", json=body), 413)["code"] == "too-large"


def test_what_goes_up_comes_down(person, steps, pdf):
    letter = steps.draft()
    sara = person("sara")
    raw = pdf.replace(b"\n1 0 obj", b"\n%" + b"x" * (3 * 1024 * 1024) + b"\n1 0 obj", 1)
    record = as_bytes(sara, letter, "main", "%D9%83%D8%AA%D8%A7%D8%A8.pdf", raw).json()
    assert (record["name"], record["size"]) == ("كتاب.pdf", len(raw))
    assert record["sha512"] == hashlib.sha512(raw).hexdigest()
    answer = sara.get(record["@id"])
    assert answer.content == raw
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D9")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    form = sara.post(
        f"{letter['@id']}/@files",
        data={"role": "attachment"},
        files={"file": ("plan.txt", b"plan", "text/plain")},
    )
    assert form.status_code == 201
    assert sara.get(form.json()["@id"]).content == b"plan"
    assert sara.delete(form.json()["@id"]).status_code == 204
    problem(sara.get(form.json()["@id"]), 404)
