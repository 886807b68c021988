"""What the webmaster sets up, through the API: refusals first, then the examples of the docs."""

import pytest
import re
from gov.correspondence.services.endpoints import OPERATIONS


BOOK = {
    "id": "memos",
    "name_ar": "سجل المذكرات",
    "name_en": "Book of memos",
    "kind": "memo",
    "pattern": "م/{year}/{number:04}",
}
TABLES = {"book-settings": BOOK}
ODD = [b"{", b"[]", b"3", b'"x"', b"null", b'{"id": NaN}', b'{"\\ud800": 1}', b"\xff"]


def ours():
    """Yield method and address of every endpoint of settings."""
    for each in OPERATIONS:
        if each.permission == "ConfigureAgency":
            yield each.method, re.sub(r"{\w+}", "x", each.path)


@pytest.fixture
def webmaster(person):
    return person("webmaster")


def changed(answer):
    """Return the JSON of an answer that must be a success."""
    assert answer.status_code < 300, answer.text
    return answer.json()


def wrong(answer, status=422):
    """Return the field named by a refusal."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json().get("field", "")


class TestRefused:
    def test_who_is_no_webmaster(self, person):
        for name in ("", "sara", "huda", "salem", "maha"):
            caller = person(name)
            for method, path in ours():
                answer = caller.request(method, path, json={})
                assert answer.status_code == (403 if name else 401), (name, method, path)

    def test_what_is_no_settings(self, webmaster):
        kinds = {"Content-Type": "application/json"}
        for noun, row in TABLES.items():
            place = f"/@{noun}"
            for body in ODD:
                answer = webmaster.post(place, data=body, headers=kinds)
                assert answer.status_code in (400, 422), (noun, body, answer.text)
            assert webmaster.post(place, data=b"a=1").status_code == 415
            assert wrong(webmaster.post(place, json={**row, "colour": "red"})) == "colour"
            for name in row:
                for value in (None, [], {}, 1.5, True, "x\ud800y", 10**12, ""):
                    answer = webmaster.post(place, json={**row, name: value})
                    assert answer.status_code in (400, 422), (noun, name, value, answer.text)
                    assert answer.status_code == 400 or wrong(answer) == name
            assert webmaster.get(f"{place}/nothing").status_code == 404
            assert webmaster.patch(f"{place}/nothing", json={}).status_code == 404
            assert webmaster.post(f"{place}/nothing", json=row).status_code == 404

    def test_a_second_one_and_one_that_changed_meanwhile(self, webmaster):
        for noun, row in TABLES.items():
            made = webmaster.post(f"/@{noun}", json=row)
            place, seen = changed(made)["@id"], made.headers["ETag"]
            assert wrong(webmaster.post(f"/@{noun}", json=row), 409)
            assert webmaster.get(place).headers["ETag"] == seen
            change = {"name_en": "Another"}
            answer = webmaster.patch(place, json=change, headers={"If-Match": seen})
            assert changed(answer)["name_en"] == "Another"
            answer = webmaster.patch(place, json={"name_en": "x"}, headers={"If-Match": seen})
            assert answer.status_code == 412
            assert answer.json()["code"] == "stale"
            assert changed(webmaster.get(place))["name_en"] == "Another"

    def test_a_key_that_comes_again(self, webmaster):
        key = {"Idempotency-Key": "one"}
        made = webmaster.post("/@book-settings", json=BOOK, headers=key)
        again = webmaster.post("/@book-settings", json=BOOK, headers=key)
        assert (made.status_code, again.status_code) == (201, 201)
        assert made.json() == again.json()

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"pattern": "{year}"}, "pattern"),
            ({"pattern": "{number}{year}"}, "pattern"),
            ({"pattern": "{letter}/{number}/{year}"}, "pattern"),
            ({"pattern": "x" * 101}, "pattern"),
            ({"scope": "unit"}, "pattern"),
            ({"reset": "weekly"}, "reset"),
            ({"unit": "nowhere"}, "unit"),
            ({"first_number": 0}, "first_number"),
            ({"id": "A B"}, "id"),
        ],
    )
    def test_a_book_that_cannot_be(self, webmaster, change, field):
        for place in ("/@book-settings", "/@book-previews"):
            assert wrong(webmaster.post(place, json={**BOOK, **change})) == field
        assert "memos" not in [
            row["id"] for row in webmaster.get("/@book-settings").json()["items"]
        ]


def test_a_book_is_shown_before_and_set_up(webmaster, person, example):
    bad = webmaster.post("/@book-previews", json={**BOOK, "pattern": "م/{number}"})
    said = example("problem-pattern", bad).json()
    assert said["field"] == "pattern"
    assert "{year}" in said["detail"]
    ahead = changed(example("book-preview", webmaster.post("/@book-previews", json=BOOK)))
    assert [number[-4:] for number in ahead["numbers"]] == ["0001", "0002", "0003"]
    made = changed(example("book-set-up", webmaster.post("/@book-settings", json=BOOK)))
    example("problem-taken", webmaster.post("/@book-settings", json=BOOK))
    assert (made["unit"], made["first_number"]) == ("archive", 1)
    change = {"pattern": "م/{year}/{number}", "position": 3}
    answer = example("book-change", webmaster.patch(made["@id"], json=change))
    assert changed(answer)["pattern"] == change["pattern"]
    listed = changed(example("book-settings", webmaster.get("/@book-settings")))
    assert [row["id"] for row in listed["items"]] == ["incoming", "outgoing", "memos"]
    seen = changed(person("salem").get("/registers"))["items"]
    assert "memos" in [book["id"] for book in seen]
