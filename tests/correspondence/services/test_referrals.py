"""Transactions, referrals and paper originals by the REST API: refusals first, then the life."""

import pytest
import transaction
from datetime import date
from gov.correspondence.delegation import clock
from plone import api
from support.people import People


PAPER = {
    "letter_subject": "طلب رأي قانوني",
    "sender_name": "شركة الميناء",
    "their_number": "م/45",
    "their_date": "2026-11-19",
    "arrival": "hand",
    "confidentiality": "normal",
    "urgency": "normal",
}
TO_NOURA = {"unit": "legal", "person": "noura", "directives": ["study"], "text": "للدراسة والعرض"}


@pytest.fixture
def letter(person, agency):
    """A paper letter, registered and distributed to legal affairs, whose head is ``khalid``."""
    people = People(agency)
    with api.env.adopt_roles(["Manager"]):
        people.make("fahad", "finance", "head")
        api.user.get("fahad").setMemberProperties({"fullname": "فهد الكبيسي"})
    transaction.commit()
    salem = person("salem")
    made = salem.post("/letters/@arrivals", json=PAPER).json()
    here = made["@id"]
    assert salem.post(f"{here}/@registrations", json={"book": "incoming"}).status_code == 200
    assert salem.post(f"{here}/@distributions", json={"units": ["legal"]}).status_code == 200
    return made


def ok(answer):
    """Return the JSON of an answer that must be a success."""
    assert answer.status_code < 300, answer.text
    return answer.json()


def refer(who, letter, *rows, **other):
    return who.post(f"{letter['@id']}/@referrals", json={"rows": list(rows), **other})


def test_strangers_and_the_malformed(person, letter):
    here, khalid = letter["@id"], person("khalid")
    assert refer(person(), letter, TO_NOURA).status_code == 401
    for name in ("sara", "noura", "maha", "webmaster", "fahad"):
        assert refer(person(name), letter, TO_NOURA).status_code in (401, 403, 404), name
    assert refer(person("salem"), letter, TO_NOURA).status_code == 403
    for body in ({}, {"rows": []}, {"rows": "x"}, {"rows": [3]}, {"rows": [{}]}, {"what": 1}):
        answer = khalid.post(f"{here}/@referrals", json=body)
        assert answer.status_code == 422, answer.text
    wrong = refer(khalid, letter, {**TO_NOURA, "person": "sara"})
    assert wrong.status_code == 422
    assert (wrong.json()["row"], wrong.json()["column"]) == (0, "person")
    for path in ("/@referrals/9/reports", "/@referrals/x", "/@referrals/1/dances"):
        assert khalid.post(f"{here}{path}", json={"remark": "x"}).status_code == 404
    for path in ("/@transactions/x", "/@hand-over-lists/x", f"/@transactions/{letter['uid']}/a"):
        assert khalid.get(path).status_code == 404
    assert person("noura").get(f"/@transactions/{letter['uid']}").status_code == 404
    assert khalid.get("/@people?unit=nowhere").status_code == 422
    assert khalid.get("/@referrals?unit=finance").status_code == 403
    assert khalid.get("/@referrals?pile=x").status_code == 422
    assert khalid.get("/@transactions?state=x").status_code == 422
    pauses, wait = f"/@transactions/{letter['uid']}/pauses", {"agency": "cms", "remark": "x"}
    assert person().post(pauses, json=wait).status_code == 401
    assert person("noura").post(pauses, json=wait).status_code == 404
    assert person("salem").post(pauses, json=wait).status_code == 403
    for body in ({}, {"agency": "cms"}, {**wait, "agency": "nobody"}, {**wait, "what": 1}):
        assert khalid.post(pauses, json=body).status_code == 422, body
    assert khalid.post(f"/@transactions/{letter['uid']}/resumptions", json={}).status_code == 409
    late = {"unit": "legal", "note": "x"}
    moves = f"/@transactions/{letter['uid']}/paper-moves"
    assert person("noura").post(moves, json=late).status_code == 404
    assert khalid.post(moves, json=late).status_code == 403


def test_a_matter_is_referred_and_done(person, letter, example):
    here, id = letter["@id"], letter["uid"]
    khalid, noura, fahad = person("khalid"), person("noura"), person("fahad")
    example("directives", khalid.get("/@directives"))
    example("people", khalid.get("/@people?unit=legal"))
    assert khalid.get("/@people?unit=legal").json()["items"][0]["absences"] == []
    key = {"Idempotency-Key": "5b1e-first-referral"}
    rows = [{**TO_NOURA, "due": "2099-12-31"}, {"unit": "finance", "copy": True}]
    made = khalid.post(f"{here}/@referrals", json={"rows": rows}, headers=key)
    first, copy = example("refer", made).json()["items"]
    again = khalid.post(f"{here}/@referrals", json={"rows": rows}, headers=key).json()
    assert [each["id"] for each in again["items"]] == [first["id"], copy["id"]]

    mine = example("referrals-mine", noura.get("/@referrals")).json()["items"]
    assert [each["id"] for each in mine] == ["1"]
    assert noura.get(here).json()["readable"] is True
    unread = example("referrals-unread", fahad.get("/@referrals?pile=unread")).json()["items"]
    read = {"referral": unread[0]["id"]}
    example("referral-reading", fahad.post(f"{here}/@referral-readings", json=read))
    assert fahad.get("/@referrals?pile=unread").json()["items"] == []

    example("referral-accept", noura.post(f"{first['@id']}/acceptances", json={}))
    told = {"remark": "بدأت الدراسة"}
    example("referral-report", noura.post(f"{first['@id']}/reports", json=told))
    to_finance = {"unit": "finance", "directives": ["advise"], "due": "2099-12-31"}
    outside = ok(refer(khalid, letter, to_finance))
    third = outside["items"][0]
    refused = fahad.post(f"{third['@id']}/refusals", json={"remark": "لعدم الاختصاص"})
    assert example("referral-refuse", refused).json()["returned"] is True
    back = khalid.get("/@referrals?pile=returned").json()["items"]
    assert [each["id"] for each in back] == [third["id"]]
    moved = khalid.post(f"{third['@id']}/reassignments", json={"unit": "finance"})
    assert example("referral-reassign", moved).json()["round"] == 2
    early = khalid.post(f"/@transactions/{id}/closures", json={"remark": "تم"})
    assert example("problem-referrals-live", early).status_code == 409
    withdrawn = khalid.post(f"{third['@id']}/withdrawals", json={"remark": "لم يعد لازماً"})
    example("referral-withdraw", withdrawn)
    done = noura.post(f"{first['@id']}/completions", json={"remark": "أُعدّ الرأي"})
    assert example("referral-complete", done).json()["state"] == "completed"
    example("letter-referrals", khalid.get(f"{here}/@referrals"))
    unit = khalid.get("/@referrals?unit=legal&pile=over").json()["items"]
    assert [each["id"] for each in unit] == ["1"]

    listed = example("transactions", khalid.get("/@transactions?state=open")).json()["items"]
    assert [each["id"] for each in listed] == [id]
    waits = {"agency": "cms", "remark": "إفادة الأمانة العامة مطلوبة قبل الرد"}
    stopped = khalid.post(f"/@transactions/{id}/pauses", json=waits)
    assert example("transaction-pause", stopped).json()["stopped"] is True
    ran = khalid.post(f"/@transactions/{id}/resumptions", json={"remark": "وردت الإفادة"})
    assert example("transaction-resumption", ran).json()["stopped"] is False
    closed = khalid.post(f"/@transactions/{id}/closures", json={"remark": "أُرسل الرأي"})
    assert example("transaction-close", closed).json()["state"] == "closed"
    assert khalid.get(here).json()["state"] == "closed"
    assert refer(khalid, letter, TO_NOURA).status_code in (403, 409)
    again = khalid.post(f"/@transactions/{id}/reopenings", json={"remark": "وردت إضافة"})
    assert example("transaction-reopen", again).json()["state"] == "open"
    example("transaction", khalid.get(f"/@transactions/{id}"))
    refer(khalid, letter, TO_NOURA)
    end = {"remark": "انتهى", "end_referrals": True}
    ended = khalid.post(f"/@transactions/{id}/closures", json=end).json()
    assert ended["referrals"][-1]["state"] == "withdrawn"


def test_paper_goes_from_hand_to_hand(person, letter, example):
    id, salem, khalid = letter["uid"], person("salem"), person("khalid")
    assert salem.get(f"/@transactions/{id}").json()["paper"]["unit"] == "archive"
    handed = {"from": "archive", "unit": "legal", "lines": [{"transaction": id, "note": "أصل"}]}
    assert khalid.post("/@hand-over-lists", json=handed).status_code == 403
    made = salem.post("/@hand-over-lists", json=handed)
    listing = example("hand-over", made).json()
    assert made.status_code == 201
    move = {"unit": "legal", "note": "x"}
    assert salem.post(f"/@transactions/{id}/paper-moves", json=move).status_code == 409
    receipts = {"receipts": [{"transaction": id, "received": True}]}
    assert salem.post(f"{listing['@id']}/receipts", json=receipts).status_code == 403
    confirmed = khalid.post(f"{listing['@id']}/receipts", json=receipts)
    assert example("hand-over-receipt", confirmed).json()["open"] is False
    assert khalid.post(f"{listing['@id']}/receipts", json=receipts).status_code == 409
    example("hand-over-lists", khalid.get("/@hand-over-lists"))
    example("hand-over-list", khalid.get(listing["@id"]))
    assert person("sara").get(listing["@id"]).status_code == 404
    back = {"unit": "archive", "note": "للحفظ"}
    moved = khalid.post(f"/@transactions/{id}/paper-moves", json=back)
    assert example("paper-move", moved).json()["paper"]["unit"] == "archive"


def test_who_is_away_is_told_before_and_after(person, letter):
    noura, khalid = person("noura"), person("khalid")
    today = clock.today()
    days = [(today, today), (date(2099, 12, 30), date(2099, 12, 31))]
    for begins, ends in days:
        said = {"begins": begins.isoformat(), "ends": ends.isoformat(), "remark": "علاج"}
        assert noura.post("/@absences", json=said).status_code == 201
    people = {each["id"]: each for each in ok(khalid.get("/@people?unit=legal"))["items"]}
    assert people["khalid"]["absences"] == []
    assert [each["begins"] for each in people["noura"]["absences"]] == [
        begins.isoformat() for begins, _ends in days
    ]
    assert "remark" not in people["noura"]["absences"][0]

    made = refer(khalid, letter, {**TO_NOURA, "due": "2099-12-31"})
    assert [each["when"] for each in made.json()["warnings"]] == ["now", "due"]
    (referral,) = made.json()["items"]
    moves = f"{referral['@id']}/reassignments"
    assert ok(khalid.post(moves, json={"unit": "finance"}))["warnings"] == []
    again = ok(khalid.post(moves, json={"unit": "legal", "person": "noura"}))
    assert [each["user"] for each in again["warnings"]] == ["noura", "noura"]
