"""The official letter through the API, as an example of ``docs/api``."""


def test_a_draft_gets_its_document_from_its_text(steps, person, example):
    letter = steps.draft()["@id"]
    path = f"{letter}/@composed-documents"
    assert person().post(path, json={}).status_code == 401
    for login in ("salem", "maha", "webmaster"):
        assert person(login).post(path, json={}).status_code in (403, 404), login
    sara = person("sara")
    assert sara.post(path, json={"name": "x"}).status_code == 422
    made = sara.post(path, json={})
    assert (made.status_code, made.json()["role"]) == (200, "main")
    printed = sara.get(f"{letter}/@official-letters")
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    steps.put_file("sara", {"@id": letter}, "main")
    refused = sara.get(f"{letter}/@official-letters")
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong-state")
    again = sara.post(path, json={})
    example.days[again.json()["sha512"]] = "<SHA-512 of the file>"
    example.days[f'"size": {again.json()["size"]}'] = '"size": 21000'
    assert example("compose-document", again).status_code == 200
