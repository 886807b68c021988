"""Recipients and earlier letters to choose from, as examples of ``docs/api``."""

import pytest


RECIPIENTS, REFERENCES = "/@recipient-choices", "/@reference-choices"


@pytest.mark.parametrize("path", [RECIPIENTS, REFERENCES])
def test_nobody_chooses_who_does_not_work_here(person, path):
    assert person().get(path, params={"q": "x"}).status_code == 401
    sara = person("sara")
    assert sara.get(path, params={"q": ["x", "y"]}).status_code == 400
    assert sara.get(path, params={"limit": "0"}).status_code == 400


def test_recipients(person, example, steps):
    sara = person("sara")
    assert sara.get(RECIPIENTS, params={"kind": "incoming"}).status_code == 400
    found = example("recipient-choices", sara.get(RECIPIENTS, params={"q": "الامين", "limit": 5}))
    first = found.json()["items"][0]
    assert first["row"] == {"kind": "agency", "agency": "cms", "post": "secretary-general"}
    assert first["value"] == "cms//secretary-general"
    units = sara.get(RECIPIENTS, params={"kind": "memo"}).json()["items"]
    assert {each["row"]["kind"] for each in units} == {"unit"}


def test_earlier_letters(person, example, steps):
    number = steps.registered()["number"]
    sara = person("sara")
    found = example.dated(0)("reference-choices", sara.get(REFERENCES, params={"q": number}))
    assert [each["row"]["number"] for each in found.json()["items"]] == [number]
    assert found.json()["items"][0]["row"]["whose"] == "ours"
    assert "letter_subject" in found.json()["items"][0]
    for login in ("noura", "webmaster"):
        assert person(login).get(REFERENCES, params={"q": number}).json()["items"] == []
    told = person("maha").get(REFERENCES, params={"q": number}).json()["items"]
    assert all("letter_subject" not in each for each in told)
    assert sara.get(REFERENCES, params={"q": " "}).json()["items"] == []
