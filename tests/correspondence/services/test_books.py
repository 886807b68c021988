"""The books through the API: refusals first, then a year of a book written down as examples."""

import io
import pytest
import subprocess
import transaction
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from openpyxl import load_workbook
from support.people import People


PAPER = {
    "letter_subject": "=طلب معلومات",
    "sender_name": "شركة الميناء",
    "their_number": "م/44",
    "their_date": "2026-11-19",
    "arrival": "hand",
    "confidentiality": "normal",
    "urgency": "normal",
}
THEN = (datetime.now(UTC) + timedelta(days=9)).isoformat(timespec="seconds")


@pytest.fixture
def rashid(agency, person):
    """The registrar."""
    people = People(agency)
    people.make("rashid", "archive", "registrar")
    people.make("adel", "", "auditor")
    transaction.commit()
    return person("rashid")


@pytest.fixture
def entered(person):
    """Enter a letter on paper; the answer is its address."""

    def enter(**fields):
        answer = person("salem").post("/letters/@arrivals", json={**PAPER, **fields})
        assert answer.status_code == 201, answer.text
        return answer.json()["@id"]

    return enter


BODIES = {
    "reservations": {"book": "incoming", "reason": "كتاب الوزير", "expires": THEN},
    "voids": {"book": "incoming", "numbers": ["و/2026/00001"], "reason": "سهو"},
    "corrections": {
        "book": "incoming",
        "number": "و/2026/00001",
        "field": "sender_name",
        "value": "وزارة",
        "reason": "سهو",
    },
    "outages": {"book": "incoming", "count": 2, "reason": "انقطاع", "expires": THEN},
    "closures": {"book": "incoming", "year": "2026", "reason": "سهو"},
}
LOOKS = (
    "@books/incoming",
    "@reservations?book=incoming",
    "@closures?book=incoming",
    "@checks?book=incoming",
    "@prints?book=incoming&year=2026&format=pdf",
    "@entries?book=incoming&order=newest",
)


class TestRefused:
    @pytest.mark.parametrize("noun", BODIES)
    @pytest.mark.parametrize("name", ["", "sara", "webmaster", "adel"])
    def test_who_does_not_keep_the_book(self, rashid, person, noun, name):
        answer = person(name).post(f"/registers/@{noun}", json=BODIES[noun])
        assert answer.status_code == (403 if name else 401)

    @pytest.mark.parametrize("noun", ["voids", "corrections", "outages", "closures"])
    def test_the_clerk_does_not_keep_it(self, rashid, person, noun):
        answer = person("salem").post(f"/registers/@{noun}", json=BODIES[noun])
        assert (answer.status_code, answer.json()["field"]) == (403, "book")

    @pytest.mark.parametrize("path", LOOKS)
    @pytest.mark.parametrize("name", ["", "sara", "webmaster"])
    def test_who_may_not_look(self, rashid, person, path, name):
        assert person(name).get(f"/registers/{path}").status_code == (403 if name else 401)

    @pytest.mark.parametrize("path", LOOKS)
    def test_no_such_book(self, rashid, path):
        answer = rashid.get(f"/registers/{path.replace('incoming', 'nothing')}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")

    @pytest.mark.parametrize("noun", BODIES)
    @pytest.mark.parametrize("wrong", [[], {"book": 7}, {"book": "incoming", "x": 1}, {}])
    def test_a_body_that_says_nothing(self, rashid, noun, wrong):
        answer = rashid.post(f"/registers/@{noun}", json=wrong)
        assert answer.status_code in (400, 422)

    @pytest.mark.parametrize("name", ["expires", "count"])
    @pytest.mark.parametrize("value", ["", "soon", 3.5, True, None, "2026-11-21T08:00:00"])
    def test_a_range_of_the_wrong_kind(self, rashid, name, value):
        answer = rashid.post("/registers/@outages", json={**BODIES["outages"], name: value})
        assert (answer.status_code, answer.json()["field"]) == (422, name)

    @pytest.mark.parametrize(
        "query",
        ["format=doc&year=2026", "format=xlsx&outage=x", "format=pdf&outage=x", "format=pdf"],
    )
    def test_a_print_nobody_makes(self, rashid, query):
        assert rashid.get(f"/registers/@prints?book=incoming&{query}").status_code in (404, 422)

    @pytest.mark.parametrize("query", ["order=x", "before=x&order=newest", "limit=0"])
    def test_a_page_that_cannot_be(self, rashid, query):
        assert rashid.get(f"/registers/@entries?book=incoming&{query}").status_code == 400

    @pytest.mark.parametrize("time", ["yesterday", "2099-01-01T00:00:00Z"])
    def test_a_true_arrival_that_cannot_be(self, rashid, entered, time):
        body = {"book": "incoming", "arrived_at": time}
        answer = rashid.post(f"{entered()}/@registrations", json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, "arrived_at")


def text(pdf):
    """The text of a PDF."""
    found = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return found.stdout.decode()


def test_a_year_of_a_book(rashid, person, entered, example):
    salem = person("salem")
    reserved = example(
        "reserve", salem.post("/registers/@reservations", json=BODIES["reservations"])
    )
    number = reserved.json()["number"]
    assert reserved.json()["standing"] == "reserved"
    example("reservations", salem.get("/registers/@reservations?book=incoming"))
    body = {
        "book": "incoming",
        "number": number,
        "arrived_at": "2026-11-20T06:30:00Z",
        "late": "وُجد في بريد الفرع",
    }
    late = example("register-late", salem.post(f"{entered()}/@registrations", json=body)).json()
    assert late["number"] == number
    history = salem.get("/registers/@entries", params={"book": "incoming", "number": number})
    assert [line["kind"] for line in history.json()["items"]] == ["reserved", "letter"]
    assert history.json()["items"][1]["late"] is True

    spare = salem.post("/registers/@reservations", json=BODIES["reservations"]).json()["number"]
    given_up = {"book": "incoming", "number": spare, "reason": "لا حاجة"}
    answer = example("release", salem.delete("/registers/@reservations", params=given_up))
    assert answer.status_code == 204

    correction = {**BODIES["corrections"], "number": number, "value": "شركة موانئ قطر"}
    corrected = example("correct", rashid.post("/registers/@corrections", json=correction)).json()
    assert (corrected["was"], corrected["now"]) == ("شركة الميناء", "شركة موانئ قطر")

    outage = example("outage", rashid.post("/registers/@outages", json=BODIES["outages"])).json()
    sheet = example("outage-sheet", rashid.get(outage["sheet"]))
    for line in outage["items"]:
        assert line["number"].split("/")[-1] in text(sheet.content)
    numbers = [line["number"] for line in outage["items"]]
    example(
        "void",
        rashid.post("/registers/@voids", json={**BODIES["voids"], "numbers": numbers}),
    )
    newest = example("newest", rashid.get("/registers/@entries?book=incoming&order=newest&limit=2"))
    assert [line["kind"] for line in newest.json()["items"]] == ["void", "void"]
    following = rashid.get(newest.json()["next"]).json()["items"]
    assert [line["position"] for line in following] == [7, 6]

    year = str(datetime.now(UTC).year)
    closed = example(
        "close-book", rashid.post("/registers/@closures", json={**BODIES["closures"], "year": year})
    ).json()
    assert (closed["numbers"], closed["void"], closed["seal"]) == (4, 3, "")
    example("closures", rashid.get("/registers/@closures?book=incoming"))
    example("book", rashid.get("/registers/@books/incoming"))
    check = example("check-book", rashid.get(f"/registers/@checks?book=incoming&year={year}"))
    assert check.json()["whole"] is True
    after = salem.post(f"{entered(their_number='9')}/@registrations", json={"book": "incoming"})
    assert (after.status_code, after.json()["code"]) == (409, "wrong-state")

    printed = rashid.get(f"/registers/@prints?book=incoming&year={year}&format=pdf")
    assert printed.content.startswith(b"%PDF")
    assert "2026-11-20" in text(printed.content)
    table = rashid.get(f"/registers/@prints?book=incoming&year={year}&format=xlsx")
    example("print", table)
    lines, closing = load_workbook(io.BytesIO(table.content)).worksheets
    assert lines.max_row == 1 + closed["lines"]
    assert {cell.data_type for row in lines for cell in row} <= {"s", "n", "inlineStr"}
    assert closed["digest"] in [row[1].value for row in closing]
