"""Verifying over the network: nobody logged in, limited, and as an example of ``docs/api``."""

import hashlib
import pytest
import re
import subprocess
import transaction
from gov.correspondence.api import calendar
from gov.correspondence.verification import asking
from gov.correspondence.verification import verifying
from gov.correspondence.verification.rate import ALL
from gov.correspondence.verification.rate import Rate
from support import drafts
from support.examples import DAY


PAGE = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def _uncounted():
    asking.asked.forget()
    yield
    asking.asked.forget()


@pytest.fixture
def letter(functional_portal, people, agency):
    drafts.staff(people)
    made = drafts.outgoing(people, "dispatched")
    transaction.commit()
    return made


@pytest.fixture
def code(letter):
    return verifying.code(letter)


def text(data):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_nobody_gets_the_sheet_who_may_not_read(letter, person):
    path = f"{letter.absolute_url()}/@verification-sheets"
    assert person().get(path).status_code == 401
    for login in ("mona", "faisal", "wafa"):
        assert person(login).get(path).status_code in (403, 404), login
    sami = person("sami")
    assert sami.get(f"{path}?language=fr").status_code == 422
    # The page is in the language that was asked for, whatever that of the reader is.
    for language, title in (("en", "Verification sheet"), ("ar", "ورقة التحقق")):
        made = sami.get(f"{path}?language={language}", headers={"Accept-Language": "fr"})
        assert made.status_code == 200
        assert title in text(made.content)


def test_a_letter_is_verified_by_whoever_holds_its_code(letter, code, person, example):
    path, nobody = "/@verifications", person()
    for body in ({}, {"code": 1}, {"code": code, "sha512": "x"}, {"code": code, "letter": "1"}):
        assert nobody.post(path, json=body).status_code == 422, body
    assert nobody.post(path, data=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    wrong = {nobody.post(path, json={"code": each}).status_code for each in ("x", code[::-1])}
    assert wrong == {404}
    example.days[code] = "<the 44 signs of the code>"
    example.days[calendar.hijri(calendar.today()).iso] = calendar.hijri(DAY).iso
    example.dated(0)
    digest = hashlib.sha512(drafts.PDF).hexdigest()
    answer = example("verify", nobody.post(path, json={"code": code, "sha512": digest}))
    assert answer.status_code == 200
    said = answer.json()
    assert (said["number"], said["document"], said["standing"]) == ("1/2026", "same", "stands")
    assert drafts.SECRET_WORD not in answer.text
    assert set(said) == {
        *("sealed_letter", "sender", "number", "date", "hijri_date"),
        *("standing", "seal", "document"),
    }


def test_the_page_says_little_and_keeps_nothing(letter, code, person):
    nobody = person()
    found = nobody.get(f"/verify?code={code}", headers=PAGE)
    assert (found.status_code, drafts.SECRET_WORD in found.text) == (200, False)
    assert found.headers["Cache-Control"] == "no-store, private"
    assert found.headers["Referrer-Policy"] == "no-referrer"
    assert "1/2026" in found.text
    for data, said in ((drafts.PDF, "alert-success"), (drafts.PDF + b"x", "alert-danger")):
        files = {"file": ("كتاب.pdf", data, "application/pdf")}
        answer = nobody.post(f"/verify?code={code}", files=files, headers=PAGE)
        assert (answer.status_code, said in answer.text) == (200, True)


def test_a_wrong_code_and_a_letter_that_never_was_give_the_same_page(letter, code, person):
    nobody, pages = person(), set()
    forged = [code[:-4] + "AAAA", "A" * 44, code[:10] + "A" * 34]
    for each in forged:
        answer = nobody.get(f"/verify?code={each}", headers=PAGE)
        assert answer.status_code == 404
        pages.add(re.sub(r'value="[^"]*"|_authenticator[^>]*', "", answer.text).replace(each, ""))
    assert len(pages) == 1
    assert "1/2026" not in pages.pop()


def test_too_many_questions_wait(letter, code, person, monkeypatch):
    nobody, spent = person(), Rate(clock=lambda: 0.0)
    assert not any(spent.take("") for _ in range(int(ALL.most)))
    monkeypatch.setattr(asking, "asked", spent)
    refused = nobody.get(f"/verify?code={code}", headers=PAGE)
    assert (refused.status_code, "1/2026" in refused.text) == (429, False)
    assert int(refused.headers["Retry-After"]) > 0
    program = nobody.post("/@verifications", json={"code": code})
    assert (program.status_code, program.json()["code"]) == (429, "rate-limited")
    assert int(program.headers["Retry-After"]) > 0


def test_a_page_of_another_site_reads_nothing(code, person):
    answer = person().post(
        "/@verifications", json={"code": code}, headers={"Origin": "https://evil.example"}
    )
    assert not any(name.startswith("Access-Control") for name in answer.headers)


def test_the_key_is_changed_by_the_webmaster_and_never_told(code, person, example):
    path = "/@verification-keys"
    assert person().get(path).status_code == 401
    assert person("sami").post(path, json={"reason": "x"}).status_code in (401, 403)
    wafa = person("wafa")
    for body in ({}, {"reason": ""}, {"reason": 1}, {"reason": "x", "key": "AAAA"}):
        assert wafa.post(path, json=body).status_code == 422, body
    twice = {"Idempotency-Key": "once"}
    made = example(
        "verification-key-change",
        wafa.post(path, json={"reason": "تغيير دوري"}, headers=twice),
    )
    assert (made.status_code, made.json()["key"], made.json()["in_use"]) == (201, 2, True)
    again = wafa.post(path, json={"reason": "تغيير دوري"}, headers=twice)
    assert again.json()["key"] == 2
    listed = example("verification-keys", wafa.get(path)).json()["items"]
    assert [each["key"] for each in listed] == [2, 1]
    assert set(listed[0]) == {"@id", "key", "since", "in_use"}
    assert person().post("/@verifications", json={"code": code}).status_code == 200
