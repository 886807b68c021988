"""Setting the agency up through the API, with the examples of the docs."""

import pytest
import time_machine
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.journal.site import site_journal
from gov.correspondence.transactions.store import matters
from support.settings_rows import BOOK
from support.settings_rows import changed
from support.settings_rows import DAY
from support.settings_rows import DIRECTIVE
from support.settings_rows import ENTRY
from support.settings_rows import RULE
from support.settings_rows import SEASON
from support.settings_rows import TEMPLATE
from support.settings_rows import wrong


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


def test_a_contact_for_help_is_named_and_taken_back(webmaster, example):
    assert changed(webmaster.get("/@help-settings"))["name_ar"] == ""
    named = {"name_ar": "مكتب المساعدة", "name_en": "Help desk", "telephone": "4444 1234"}
    answer = changed(example("help-change", webmaster.patch("/@help-settings", json=named)))
    assert (answer["name_en"], answer["email"]) == ("Help desk", "")
    example("help-settings", webmaster.get("/@help-settings"))
    nobody = dict.fromkeys(named, "")
    assert changed(webmaster.patch("/@help-settings", json=nobody))["telephone"] == ""


def test_follow_up_and_times_to_answer_are_set(webmaster, person, example):
    seen = webmaster.get("/@follow-up-settings")
    old = {"If-Match": seen.headers["ETag"]}
    change = {"reminder_days": [10, 4, 4], "reminder_subject": "تذكير بكتابنا رقم {number}"}
    change |= {"await_outgoing": 15, "decide_within": 7}
    set_now = webmaster.patch("/@follow-up-settings", json=change, headers=old)
    answer = changed(example("follow-up-change", set_now))
    assert answer["reminder_days"] == [4, 10]
    assert (answer["await_outgoing"], answer["await_memo"], answer["decide_within"]) == (15, 0, 7)
    assert answer["reminder_body"] == seen.json()["reminder_body"]
    assert webmaster.patch("/@follow-up-settings", json={}, headers=old).status_code == 412
    assert changed(webmaster.patch("/@follow-up-settings", json={"reminder_days": []}))
    asked = person("sara").get("/@due-date?urgency=normal&kind=outgoing").json()
    assert asked["working_days"] == 15
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
    told = person("webmaster", "ar").post("/@book-previews", json={**BOOK, "pattern": "م/{number}"})
    assert "{year}" in told.json()["detail"]
    assert "الترقيم" in told.json()["detail"]
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


def test_the_filing_plan_is_kept(webmaster, person, example):
    made = changed(example("plan-add", webmaster.post("/@filing-plan-settings", json=ENTRY)))
    below = {"code": "77.1", "name_ar": "التوريد", "name_en": "Supplies"}
    under = changed(webmaster.post("/@filing-plan-settings", json=below))
    assert (under["open"], under["retention"]) == (True, "")
    assert wrong(webmaster.delete(made["@id"])) == "code"
    closed = changed(example("plan-change", webmaster.patch(made["@id"], json={"open": False})))
    assert closed["retention"] == ENTRY["retention"]
    plan = {row["code"]: row for row in changed(person("sara").get("/@filing-plan"))["items"]}
    assert (plan["77"]["open"], plan["77.1"]["open"]) == (False, False)
    assert changed(webmaster.patch(made["@id"], json={"open": True}))["open"] is True
    file = {"plan": "77.1", "title": "عقد التوريد", "unit": "legal"}
    changed(person("khalid").post("/letters/@record-files", json=file))
    assert wrong(webmaster.delete(under["@id"])) == "code"
    alone = {**ENTRY, "code": "78"}
    other = changed(webmaster.post("/@filing-plan-settings", json=alone))
    assert example("plan-remove", webmaster.delete(other["@id"])).status_code == 204
    assert webmaster.get(other["@id"]).status_code == 404


def test_whoever_sets_up_stands_in_the_journal(webmaster):
    changed(webmaster.post("/@review-settings", json=RULE))
    changed(webmaster.put("/@review-settings", json={"order": [RULE["id"]]}))
    webmaster.delete(f"/@review-settings/{RULE['id']}")
    webmaster.post("/@directive-settings", json=DIRECTIVE)
    webmaster.post("/@template-settings", json=TEMPLATE)
    webmaster.post("/@filing-plan-settings", json=ENTRY)
    webmaster.patch("/@urgency-settings/urgent", json={"answer_days": 9})
    webmaster.patch("/@urgency-settings/urgent", json={"answer_days": 9})
    transaction.begin()
    found = [(entry.act, entry.actor) for entry in site_journal().entries()]
    acts = [*["review"] * 3, "directives", "templates", "filing-plan", "urgencies"]
    assert found == [(f"configure-{act}", "webmaster") for act in acts]
