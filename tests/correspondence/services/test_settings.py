"""What the webmaster sets up, through the API: refusals first, then the examples of the docs."""

import pytest
import re
import time_machine
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.services.endpoints import OPERATIONS
from gov.correspondence.transactions.store import matters


BOOK = {
    "id": "memos",
    "name_ar": "سجل المذكرات",
    "name_en": "Book of memos",
    "kind": "memo",
    "pattern": "م/{year}/{number:04}",
}
RULE = {
    "id": "legal-memos",
    "unit": "legal",
    "kind": "memo",
    "confidentiality": "",
    "reviewers": ["owner", "minister"],
    "signatory_unit": "minister",
}
DIRECTIVE = {
    "code": "present",
    "name_ar": "للعرض علينا",
    "name_en": "To present to me",
    "task": "act",
    "days": 3,
}
TEMPLATE = {
    "id": "thanks",
    "name_ar": "كتاب شكر",
    "name_en": "Letter of thanks",
    "kind": "outgoing",
    "units": ["legal"],
    "language": "ar",
    "letter_subject": "شكر وتقدير",
    "body": "{form_of_address} {addressee}\nرقم {number}\n{closing}",
    "position": 0,
}
SEASON = {
    "name_ar": "الصيف",
    "name_en": "Summer",
    "hijri_month": 0,
    "starts": "06-15",
    "ends": "08-31",
    "opens": "07:00",
    "closes": "12:30",
}
DAY = {"day": "2026-12-24", "kind": "holiday", "name_ar": "يوم الوفاء", "name_en": "Day of loyalty"}
TABLES = {
    "book-settings": BOOK,
    "review-settings": RULE,
    "directive-settings": DIRECTIVE,
    "template-settings": TEMPLATE,
    "calendar-seasons": SEASON,
    "calendar-days": DAY,
}
KEYS = {"directive-settings": "code", "calendar-days": "day"}
CHANGES = {
    "book-settings": {"name_en": "Memos"},
    "review-settings": {"reviewers": ["owner"]},
    "directive-settings": {"days": 4},
    "calendar-seasons": {"closes": "13:00"},
    "calendar-days": {"kind": "workday"},
    "template-settings": {"units": ["minister", "legal"]},
}
WRONG = ([[]], {}, 1.5, "x\ud800y", 10**12)
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
                for value in WRONG:
                    assert wrong(webmaster.post(place, json={**row, name: value})) == name
            here = changed(webmaster.post(place, json=row))["@id"]
            for name in row.keys() - {KEYS.get(noun, "id")}:
                for value in WRONG:
                    assert wrong(webmaster.patch(here, json={name: value})) == name
                for value in (None, "", True):
                    assert webmaster.patch(here, json={name: value}).status_code in (200, 422)
            assert webmaster.patch(here, data=b"[", headers=kinds).status_code == 400
            assert webmaster.get(f"{place}/nothing").status_code == 404
            assert webmaster.patch(f"{place}/nothing", json={}).status_code == 404
            assert webmaster.post(f"{place}/nothing", json=row).status_code == 404

    def test_a_second_one_and_one_that_changed_meanwhile(self, webmaster):
        for noun, row in TABLES.items():
            made = webmaster.post(f"/@{noun}", json=row)
            place, seen = changed(made)["@id"], made.headers["ETag"]
            assert wrong(webmaster.post(f"/@{noun}", json=row), 409) == KEYS.get(noun, "id")
            assert webmaster.get(place).headers["ETag"] == seen
            change, old = CHANGES[noun], {"If-Match": seen}
            (name,) = change
            assert changed(webmaster.patch(place, json=change, headers=old))[name] == change[name]
            for answer in (
                webmaster.patch(place, json={name: row[name]}, headers=old),
                webmaster.delete(place, headers=old),
            ):
                assert answer.status_code in ((404, 412) if noun == "book-settings" else (412,))
            assert changed(webmaster.get(place))[name] == change[name]

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

    @pytest.mark.parametrize(
        ("noun", "change", "field"),
        [
            ("review-settings", {"unit": "nowhere"}, "unit"),
            ("review-settings", {"kind": "incoming"}, "kind"),
            ("review-settings", {"confidentiality": "x"}, "confidentiality"),
            ("review-settings", {"reviewers": ["owner", "owner"]}, "reviewers"),
            ("review-settings", {"reviewers": ["nowhere"]}, "reviewers"),
            ("review-settings", {"id": "A"}, "id"),
            ("directive-settings", {"code": "a--b"}, "code"),
            ("directive-settings", {"days": 366}, "days"),
            ("directive-settings", {"days": -1}, "days"),
            ("directive-settings", {"task": "dance"}, "task"),
            ("directive-settings", {"name_en": ""}, "name_en"),
            ("directive-settings", {"name_ar": "س" * 201}, "name_ar"),
            ("template-settings", {"id": "A b"}, "id"),
            ("template-settings", {"id": "x" * 61}, "id"),
            ("template-settings", {"name_en": ""}, "name_en"),
            ("template-settings", {"name_ar": "س" * 201}, "name_ar"),
            ("template-settings", {"kind": "incoming"}, "kind"),
            ("template-settings", {"units": ["nowhere"]}, "units"),
            ("template-settings", {"body": "{adressee}"}, "body"),
            ("template-settings", {"body": "س" * 20_001}, "body"),
            ("template-settings", {"letter_subject": "{number}"}, "letter_subject"),
            ("calendar-seasons", {"name_en": ""}, "name_en"),
            ("calendar-seasons", {"hijri_month": 13}, "hijri_month"),
            ("calendar-seasons", {"starts": "06-31"}, "starts"),
            ("calendar-seasons", {"starts": "2027-06-15"}, "ends"),
            ("calendar-seasons", {"opens": "7:00"}, "opens"),
            ("calendar-seasons", {"closes": "06:00"}, "closes"),
            ("calendar-seasons", {"id": "summer"}, "id"),
            ("calendar-days", {"day": "2026-02-30"}, "day"),
            ("calendar-days", {"day": "1900-01-01"}, "day"),
            ("calendar-days", {"kind": "feast"}, "kind"),
            ("calendar-days", {"kind": "moved"}, "moved_to"),
            ("calendar-days", {"kind": "moved", "moved_to": "2026-12-27"}, "day"),
            ("calendar-days", {"opens": "08:00"}, "closes"),
        ],
    )
    def test_a_row_that_breaks_a_rule_of_the_page(self, webmaster, noun, change, field):
        assert wrong(webmaster.post(f"/@{noun}", json={**TABLES[noun], **change})) == field

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"country": "XX"}, "country"),
            ({"subdivision": "nowhere"}, "subdivision"),
            ({"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}, "weekend"),
            ({"weekend": ["noday"]}, "weekend"),
            ({"weekend": "fri"}, "weekend"),
            ({"opens": "25:00"}, "opens"),
            ({"opens": "09:00", "closes": "08:00"}, "closes"),
            ({"due_soon_days": 61}, "due_soon_days"),
            ({"due_soon_days": None}, "due_soon_days"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_a_week_that_cannot_be(self, webmaster, change, field):
        assert wrong(webmaster.patch("/@calendar-settings", json=change)) == field
        assert webmaster.patch("/@calendar-settings/x", json={}).status_code == 404

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"reminder_days": [0]}, "reminder_days"),
            ({"reminder_days": [366]}, "reminder_days"),
            ({"reminder_days": list(range(1, 12))}, "reminder_days"),
            ({"reminder_days": ["3"]}, "reminder_days"),
            ({"reminder_days": 3}, "reminder_days"),
            ({"reminder_subject": ""}, "reminder_subject"),
            ({"reminder_subject": "a\nb"}, "reminder_subject"),
            ({"reminder_body": None}, "reminder_body"),
            ({"reminder_body": "\ud800"}, "reminder_body"),
            ({"colour": 1}, "colour"),
        ],
    )
    def test_a_follow_up_that_cannot_be(self, webmaster, change, field):
        assert wrong(webmaster.patch("/@follow-up-settings", json=change)) == field

    def test_a_time_to_answer_that_cannot_be(self, webmaster):
        place = "/@urgency-settings/urgent"
        for days in (366, -1, "3", 1.5, True):
            assert wrong(webmaster.patch(place, json={"answer_days": days})) == "answer_days"
        both = {"answer_days": 1, "answer_hours": 4}
        assert wrong(webmaster.patch(place, json=both)) == "answer_days"
        assert wrong(webmaster.patch(place, json={"national_code": "normal"})) == "national_code"
        assert webmaster.patch("/@urgency-settings/none", json={}).status_code == 404
        assert webmaster.post("/@urgency-settings", json={"code": "x"}).status_code == 404

    def test_a_sighting_that_cannot_be(self, webmaster):
        changed(webmaster.patch("/@calendar-settings", json={"country": "QA"}))
        first = changed(webmaster.get("/@calendar-feasts"))["items"][0]["@id"]
        for shift in (3, -3, "1", None, 1.5, True):
            assert wrong(webmaster.patch(first, json={"shift": shift})) == "shift"
        for day in ("2026-13-01", "1926-01-01", "x"):
            answer = webmaster.patch(f"/@calendar-feasts/{day}", json={"shift": 1})
            assert answer.status_code == 404

    def test_a_season_that_takes_the_time_of_another(self, webmaster):
        changed(webmaster.post("/@calendar-seasons", json=SEASON))
        other = {**SEASON, "starts": "09-01", "ends": "09-30"}
        made = changed(webmaster.post("/@calendar-seasons", json=other))
        change = {name: SEASON[name] for name in ("starts", "ends")}
        assert wrong(webmaster.patch(made["@id"], json=change), 409) == "starts"

    def test_a_second_rule_for_the_same_letters(self, webmaster):
        changed(webmaster.post("/@review-settings", json=RULE))
        again = webmaster.post("/@review-settings", json={**RULE, "id": "again"})
        assert wrong(again) == "unit"
        assert RULE["id"] in again.json()["detail"]

    @pytest.mark.parametrize("order", [None, [], "x", [1], ["nothing"], [["x"]]])
    def test_an_order_that_is_none(self, webmaster, order):
        for noun in ("review-settings", "directive-settings"):
            assert wrong(webmaster.put(f"/@{noun}", json={"order": order})) == "order"


def test_rules_are_kept_tried_and_put_in_order(webmaster, example):
    made = changed(example("rule-add", webmaster.post("/@review-settings", json=RULE)))
    other = {"id": "every-memo", "kind": "memo", "reviewers": ["owner"]}
    changed(webmaster.post("/@review-settings", json=other))
    tried = "/@review-trials?unit=legal&kind=memo&confidentiality=normal"
    assert changed(example("rule-trial", webmaster.get(tried)))["steps"] == ["legal", "minister"]
    change = {"reviewers": ["minister"], "signatory_unit": None}
    answer = changed(example("rule-change", webmaster.patch(made["@id"], json=change)))
    assert (answer["reviewers"], answer["signatory_unit"]) == (["minister"], "")
    assert (answer["unit"], answer["kind"]) == ("legal", "memo")
    assert changed(webmaster.get(tried))["steps"] == ["minister"]
    order = {"order": ["every-memo"]}
    put = changed(example("rule-order", webmaster.put("/@review-settings", json=order)))
    assert [row["id"] for row in put["items"]] == ["every-memo", "legal-memos"]
    example("review-settings", webmaster.get("/@review-settings"))
    assert example("rule-remove", webmaster.delete(made["@id"])).status_code == 204
    assert webmaster.delete(made["@id"]).status_code == 404
    assert changed(webmaster.get(tried))["rule"] == "every-memo"


def test_directives_are_kept_and_put_in_order(webmaster, person, agency, example):
    made = changed(example("directive-add", webmaster.post("/@directive-settings", json=DIRECTIVE)))
    assert made["used"] is False
    answer = changed(example("directive-change", webmaster.patch(made["@id"], json={"days": 1})))
    assert (answer["days"], answer["name_en"]) == (1, DIRECTIVE["name_en"])
    order = {"order": ["present", "study"]}
    put = changed(example("directive-order", webmaster.put("/@directive-settings", json=order)))
    assert [row["code"] for row in put["items"]][:3] == ["present", "study", "for-information"]
    offered = changed(person("khalid").get("/@directives"))["items"]
    assert [row["code"] for row in offered][:2] == ["present", "study"]
    matters().directives.add("present")
    transaction.commit()
    refused = webmaster.delete(made["@id"])
    assert wrong(refused) == "code"
    study = f"{webmaster.url}/@directive-settings/study"
    assert example("directive-remove", webmaster.delete(study)).status_code == 204
    offered = changed(person("khalid").get("/@directives"))["items"]
    assert "study" not in [row["code"] for row in offered]


def test_a_template_is_shown_before_and_kept(webmaster, person, example):
    text = {"language": "ar", "letter_subject": "شكر", "body": "{form_of_address} {adressee}"}
    refused = example("problem-placeholder", webmaster.post("/@template-previews", json=text))
    assert wrong(refused) == "body"
    for body in ({"body": 1}, {"body": "x", "kind": "memo"}, {"language": "fr", "body": "x"}, {}):
        assert webmaster.post("/@template-previews", json=body).status_code == 422
    text["body"] = TEMPLATE["body"]
    shown = changed(example("template-preview", webmaster.post("/@template-previews", json=text)))
    assert "{" not in shown["text"]
    made = changed(example("template-add", webmaster.post("/@template-settings", json=TEMPLATE)))
    assert changed(webmaster.get(made["@id"])) == made
    mine = [row["id"] for row in changed(person("noura").get("/@letter-templates"))["items"]]
    assert "thanks" in mine
    change = {"units": [], "letter_subject": None}
    answer = changed(example("template-change", webmaster.patch(made["@id"], json=change)))
    assert (answer["units"], answer["letter_subject"]) == ([], "")
    example("template-settings", webmaster.get("/@template-settings"))
    digit = {**TEMPLATE, "id": "2026-thanks"}
    assert webmaster.post("/@template-settings", json=digit).status_code == 201
    assert example("template-remove", webmaster.delete(made["@id"])).status_code == 204
    left = [row["id"] for row in changed(webmaster.get("/@template-settings"))["items"]]
    assert left == ["2026-thanks"]


@pytest.fixture
def kept_day():
    """The day of the examples, for what depends on today."""
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=True):
        yield


def test_the_calendar_is_kept(webmaster, person, kept_day, example):
    change = {"country": "QA", "weekend": ["fri", "sat"], "opens": "07:00", "closes": "14:00"}
    answer = example("calendar-change", webmaster.patch("/@calendar-settings", json=change))
    assert changed(answer)["closes"] == "14:00"
    assert changed(webmaster.get("/@calendar-settings")) == answer.json()
    season = example("season-add", webmaster.post("/@calendar-seasons", json=SEASON))
    assert changed(season)["id"] == "from-06-15-to-08-31"
    answer = webmaster.patch(season.json()["@id"], json={"ends": "09-15"})
    longer = changed(example("season-change", answer))
    assert longer["id"] == "from-06-15-to-09-15"
    seasons = example("seasons", webmaster.get("/@calendar-seasons")).json()["items"]
    assert longer["id"] in [row["id"] for row in seasons]
    assert season.json()["id"] not in [row["id"] for row in seasons]
    assert example("season-remove", webmaster.delete(longer["@id"])).status_code == 204

    made = changed(example("own-day-add", webmaster.post("/@calendar-days", json=DAY)))
    seen = changed(person("sara").get("/@calendar?from=2026-12-24&to=2026-12-24"))["items"]
    assert [(day["kind"], day["own"]) for day in seen] == [("holiday", True)]
    kind = {"kind": "workday", "name_ar": "", "name_en": ""}
    assert changed(webmaster.patch(made["@id"], json=kind))["kind"] == "workday"
    assert webmaster.delete(made["@id"]).status_code == 204

    feast = changed(example("feasts", webmaster.get("/@calendar-feasts")))["items"][0]
    moved = changed(example("feast-sighted", webmaster.patch(feast["@id"], json={"shift": 1})))
    assert (moved["shift"], feast["shift"]) == (1, 0)
    days = example("own-days", webmaster.get("/@calendar-days")).json()["items"]
    assert feast["first"] in [row["day"] for row in days if row["kind"] == "moved"]
    assert changed(webmaster.patch(feast["@id"], json={"shift": 0}))["shift"] == 0
    assert changed(webmaster.get("/@calendar-days"))["items"] == []


def test_follow_up_and_times_to_answer_are_set(webmaster, person, example):
    seen = webmaster.get("/@follow-up-settings")
    old = {"If-Match": seen.headers["ETag"]}
    change = {"reminder_days": [10, 4, 4], "reminder_subject": "تذكير بكتابنا رقم {number}"}
    set_now = webmaster.patch("/@follow-up-settings", json=change, headers=old)
    answer = changed(example("follow-up-change", set_now))
    assert answer["reminder_days"] == [4, 10]
    assert answer["reminder_body"] == seen.json()["reminder_body"]
    assert webmaster.patch("/@follow-up-settings", json={}, headers=old).status_code == 412
    assert changed(webmaster.patch("/@follow-up-settings", json={"reminder_days": []}))
    example("follow-up-settings", webmaster.get("/@follow-up-settings"))

    limits = changed(example("urgency-settings", webmaster.get("/@urgency-settings")))["items"]
    assert "urgent" in [row["code"] for row in limits]
    hours = {"answer_days": 0, "answer_hours": 6}
    limited = example("urgency-change", webmaster.patch("/@urgency-settings/urgent", json=hours))
    told = changed(limited)
    assert (told["answer_days"], told["answer_hours"]) == (0, 6)
    offered = changed(person("sara").get("/@lists"))["urgencies"]
    (urgent,) = [row for row in offered if row["code"] == "urgent"]
    assert (urgent["answer_days"], urgent["answer_hours"]) == (0, 6)


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
