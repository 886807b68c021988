"""Memos, circulars, replies and deliveries through the API, as the examples of ``docs/api``."""

import pytest
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.letters import templates
from gov.correspondence.registers.interfaces import IBookSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


BOOKS = {
    "memos": ("المذكرات", "Memos", "memo", "م/{year}/{number:05}"),
    "circulars": ("التعاميم", "Circulars", "circular", "ت/{year}/{number:05}"),
}
TO_LEGAL = [{"kind": "unit", "unit": "legal", "role": "original"}]
TO_BANK = [
    {"kind": "outside", "name": "مصرف قطر", "role": "original", "delivery": "hand"},
]
NOTE = templates.Template(
    "note",
    {"ar": "إحاطة", "en": "Note"},
    "memo",
    (),
    "ar",
    "إحاطة",
    "السادة {addressee}\nرقم {number} في {date}\n",
)


@pytest.fixture
def books(agency):
    """The books of memos and circulars too, and a template."""
    registry = getUtility(IRegistry)
    with api.env.adopt_roles(["Manager"]):
        for book, (arabic, english, kind, pattern) in BOOKS.items():
            prefix = f"gov.correspondence.books/{book}"
            registry.registerInterface(IBookSettings, prefix=prefix)
            values = {"name_ar": arabic, "name_en": english, "kind": kind, "pattern": pattern}
            for name, value in values.items():
                registry[f"{prefix}.{name}"] = value
        templates.store(NOTE)
    transaction.commit()
    return agency


@pytest.fixture
def memo(person, fields):
    """A memo that reached the legal department."""
    draft = {**fields, "kind": "memo", "recipients": TO_LEGAL, "body": NOTE.body}
    here = person("sara").post("/letters", json=draft).json()["@id"]
    person("sara").post(f"{here}/@submissions", json={})
    person("huda").post(f"{here}/@endorsements", json={})
    person("omar").post(f"{here}/@approvals", json={})
    return here


def test_wrong_kinds_are_refused(books, person, fields):
    sara = person("sara")
    for kind in ("incoming", "note", 7):
        assert sara.post("/letters", json={**fields, "kind": kind}).status_code == 422
    wrong = sara.post("/letters", json={**fields, "kind": "memo"})
    assert wrong.json()["field"] == "recipients"
    assert sara.get("/letters?kind=note").status_code == 422


def test_a_memo_goes_round(books, person, fields, memo, example):
    khalid, salem, sara = person("khalid"), person("salem"), person("sara")
    example("letter-templates", sara.get("/@letter-templates?kind=memo"))
    draft = {**fields, "kind": "memo", "recipients": TO_LEGAL, "body": NOTE.body}
    made = example("create-memo", sara.post("/letters", json=draft))
    assert made.status_code == 201
    assert made.json()["kind"] == "memo"
    assert khalid.get(memo).status_code == 404
    registered = salem.post(f"{memo}/@registrations", json={"book": "memos"})
    assert example.dated(0)("register-memo", registered).json()["state"] == "distributed"
    assert "{" not in khalid.get(memo).json()["body"]
    assert person("huda").post(f"{memo}/@closures", json={"remark": "x"}).status_code == 403
    for noun in ("dispatches", "signatures", "distributions"):
        answer = salem.post(f"{memo}/@{noun}", json={})
        assert answer.status_code in (403, 404, 409), (noun, answer.text)
    answer = example("reply", khalid.post(f"{memo}/@replies", json={"unit": "legal"}))
    assert (answer.status_code, answer.json()["kind"]) == (201, "memo")
    assert khalid.post(f"{memo}/@closures", json={"remark": "تم"}).json()["state"] == "closed"


def test_a_circular_names_groups(books, person, fields, example):
    sara = person("sara")
    groups = example("agency-groups", sara.get("/@agency-groups")).json()["items"]
    assert groups[0]["id"] == "all"
    to_all = [{"kind": "group", "group": "all", "role": "original"}]
    draft = {**fields, "kind": "circular", "recipients": to_all}
    made = example("create-circular", sara.post("/letters", json=draft)).json()
    assert (made["kind"], made["recipients"][0]["group"]) == ("circular", "all")


def test_a_delivery_by_hand(books, person, steps, example):
    signed = steps.signed_to(TO_BANK)
    salem = person("salem")
    salem.post(f"{signed}/@registrations", json={"book": "outgoing"})
    salem.post(f"{signed}/@dispatches", json={})
    path = f"{signed}/@consignments/1/deliveries"
    told = {"when": datetime.now(UTC).isoformat(), "taken_by": "أحمد المري", "number": "إ-77"}
    assert person("sara").post(path, json=told).status_code == 403
    assert salem.post(f"{signed}/@consignments/9/deliveries", json=told).status_code == 404
    assert salem.post(f"{signed}/@consignments/1", json=told).status_code == 404
    assert salem.post(path, json={**told, "when": "today"}).status_code == 422
    assert salem.post(path, json={**told, "how": "x"}).status_code == 422
    assert person("sara").get(f"{signed}/@packs?consignment=1").status_code == 403
    assert salem.get(f"{signed}/@packs?consignment=9").status_code == 404
    pack = salem.get(f"{signed}/@packs?consignment=1")
    assert (pack.status_code, pack.headers["Content-Type"]) == (200, "application/pdf")
    assert pack.content.startswith(b"%PDF")
    other = {"consignment": "1", "way": "post", "reason": "طلب المصرف", "address": "ص.ب. 1"}
    assert person("sara").post(f"{signed}/@ways", json=other).status_code == 403
    assert salem.post(f"{signed}/@ways", json={**other, "way": "pigeon"}).status_code == 422
    assert salem.post(f"{signed}/@ways", json={"consignment": "1"}).status_code == 422
    changed = example("another-way", salem.post(f"{signed}/@ways", json=other))
    assert changed.json()["recipient"]["delivery"] == "post"
    told["shipment"] = "RR123456785QA"
    made = example("delivery", salem.post(path, json=told))
    assert (made.status_code, made.json()["status"]) == (201, "delivered")
    assert salem.post(f"{signed}/@ways", json=other).status_code == 409
    continued = example.dated(0)(
        "continuation", person("sara").post(f"{signed}/@continuations", json={})
    )
    assert continued.json()["references"][0]["relation"] == "further-to"
    copied = example("copy", person("sara").post(f"{signed}/@copies", json={}))
    assert copied.status_code == 201
    assert copied.json()["number"] is None
    assert person("noura").post(f"{signed}/@copies", json={}).status_code == 404
