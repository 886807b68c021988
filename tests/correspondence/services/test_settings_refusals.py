"""Setting the agency up through the API: the refusals."""

import re
from concurrent.futures import ThreadPoolExecutor
from gov.correspondence.services.endpoints import OPERATIONS
from support.settings_rows import BOOK
from support.settings_rows import BREAKS
from support.settings_rows import changed
from support.settings_rows import CHANGES
from support.settings_rows import DIRECTIVE
from support.settings_rows import KEYS
from support.settings_rows import ODD
from support.settings_rows import RULE
from support.settings_rows import SEASON
from support.settings_rows import TABLES
from support.settings_rows import WRONG
from support.settings_rows import wrong


def ours():
    """Yield method and address of every endpoint of settings."""
    for each in OPERATIONS:
        if each.permission == "ConfigureAgency":
            yield each.method, re.sub(r"{\w+}", "x", each.path)


def at_once(callers, ask):
    """Return the statuses of what the callers ask at the same time, sorted."""
    with ThreadPoolExecutor(len(callers)) as pool:
        return sorted(pool.map(lambda each: ask(each).status_code, callers))


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
                for value in WRONG[:2]:
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

    def test_what_breaks_a_rule_of_the_page(self, webmaster):
        for noun, change, field in BREAKS:
            place = f"/@{noun}"
            if noun in TABLES:
                answer = webmaster.post(place, json={**TABLES[noun], **change})
            else:
                answer = webmaster.patch(place, json=change)
            assert wrong(answer) == field, (noun, change)
            if noun == "book-settings":
                assert wrong(webmaster.post("/@book-previews", json={**BOOK, **change})) == field
        for noun, row in TABLES.items():
            key = KEYS.get(noun, "id")
            there = webmaster.get(f"/@{noun}").json()["items"]
            assert row.get(key) not in [each[key] for each in there]
            assert webmaster.patch("/@calendar-settings/x", json={}).status_code == 404

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

    def test_an_order_that_is_none(self, webmaster):
        for noun in ("review-settings", "directive-settings"):
            for order in (None, [], "x", [1], ["nothing"], [["x"]]):
                assert wrong(webmaster.put(f"/@{noun}", json={"order": order})) == "order"

    def test_of_many_at_once_one_wins(self, person):
        callers = [person("webmaster") for _ in range(4)]
        place = "/@directive-settings"
        made = at_once(callers, lambda each: each.post(place, json=DIRECTIVE))
        assert made == [201, 409, 409, 409]
        here = f"{place}/{DIRECTIVE['code']}"
        seen = {"If-Match": callers[0].get(here).headers["ETag"]}
        change = {each: {"days": 10 + day} for day, each in enumerate(callers)}
        tried = at_once(callers, lambda each: each.patch(here, json=change[each], headers=seen))
        assert tried == [200, 412, 412, 412]

    def test_what_a_book_in_use_keeps(self, person, webmaster):
        salem, here = person("salem"), "/@book-settings/incoming"
        paper = {"letter_subject": "طلب", "sender_name": "شركة الميناء", "arrival": "hand"}
        paper |= {"their_number": "م/45", "their_date": "2026-11-19"}
        letter = changed(salem.post("/letters/@arrivals", json=paper))
        changed(salem.post(f"{letter['@id']}/@registrations", json={"book": "incoming"}))
        assert wrong(webmaster.patch(here, json={"kind": "memo"})) == "kind"
        assert wrong(webmaster.patch(here, json={"sealed": True})) == "sealed"
        again = {"reset": "never"}
        assert wrong(webmaster.patch(here, json=again)) == "pattern"
        assert webmaster.delete(here).status_code == 404
        assert changed(webmaster.patch(here, json={"position": 4}))["position"] == 4
