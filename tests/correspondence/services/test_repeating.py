"""Whatever makes something makes it once for one ``Idempotency-Key``, in every room."""

import pytest
import transaction
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import chores
from gov.correspondence.services.answers import answers
from gov.correspondence.services.answers import Asked
from gov.correspondence.services.answers import KEPT


THEN = (datetime.now(UTC) + timedelta(days=9)).isoformat(timespec="seconds")
RESERVATION = {"book": "incoming", "reason": "كتاب الوزير", "expires": THEN}
KEY = {"Idempotency-Key": "k-1"}


@pytest.fixture
def reserve(agency, person):
    """Reserve a number with a key."""

    def send(body=RESERVATION, name="salem", key="k-1"):
        headers = {"Idempotency-Key": key}
        return person(name).post("/registers/@reservations", json=body, headers=headers)

    return send


def reserved(person):
    items = person("salem").get("/registers/@reservations?book=incoming").json()["items"]
    return [each["number"] for each in items]


def test_a_key_is_good_for_one_request(reserve, person):
    assert reserve().status_code == 201
    again = reserve({**RESERVATION, "reason": "كتاب آخر"})
    assert (again.status_code, again.json()["code"]) == (409, "idempotency-key-reused")
    assert reserve(key="with a space").status_code == 400
    assert reserve(name="sara").status_code == 403
    assert len(reserved(person)) == 1


def test_what_was_refused_is_not_kept(reserve, person):
    past = {**RESERVATION, "expires": "2020-01-01T00:00:00Z"}
    assert [reserve(past).status_code for _ in range(2)] == [422, 422]
    assert reserve().status_code == 201


def test_the_same_request_gives_the_same_answer(reserve, person):
    first, second = reserve(), reserve()
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first.headers["Location"] == second.headers["Location"]
    assert reserved(person) == [first.json()["number"]]
    assert reserve(key="k-2").json()["number"] != first.json()["number"]


def test_the_same_request_many_times_at_once_takes_one_number(reserve, person):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _number: reserve(), range(4)))
    assert {each.status_code for each in found} <= {201, 409, 503}
    numbers = {each.json()["number"] for each in found if each.status_code == 201}
    assert numbers == set(reserved(person))
    assert len(numbers) == 1


def test_an_act_whose_answer_was_lost_is_not_done_again(reserve, person, agency):
    first = reserve().json()["number"]
    transaction.begin()
    answer = answers().find(Asked("salem", "k-1", ""))
    answers().keep(Asked("salem", "k-1", ""), answer._replace(status=0, content=""))
    transaction.commit()
    again = reserve()
    assert (again.status_code, again.json()["code"]) == (409, "wrong-state")
    assert reserved(person) == [first]


def test_a_file_sent_twice_is_there_once(person, fields):
    sara = person("sara")
    here = sara.post("/letters", json=fields).json()["@id"]
    content = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n"

    def send(content):
        form = {"file": ("خريطة.pdf", content, "application/pdf")}
        return sara.post(f"{here}/@files", data={"role": "attachment"}, files=form, headers=KEY)

    assert [send(content).status_code for _ in range(2)] == [201, 201]
    assert send(content + b"%").status_code == 409
    bare = {**KEY, "Content-Type": "application/pdf"}
    bare = {**bare, "Content-Disposition": 'attachment; filename="b.pdf"', "Idempotency-Key": "k-2"}
    for _number in range(2):
        there = sara.post(f"{here}/@files?role=attachment", data=content, headers=bare)
        assert there.status_code == 201, there.text
    assert len(sara.get(f"{here}/@files").json()["items"]) == 2


def test_an_absence_is_entered_once(person, agency):
    days = {"begins": "2099-01-01", "ends": "2099-01-02"}
    made = [person("sara").post("/@absences", json=days, headers=KEY) for _ in range(2)]
    assert [each.status_code for each in made] == [201, 201]
    assert len(person("sara").get("/@absences").json()["items"]) == 1


def test_answers_are_forgotten_after_their_time(reserve, agency):
    reserve()
    transaction.begin()
    assert chores.do("old-answers", 10) == 0
    later = datetime.now(UTC) + KEPT
    assert [answers().forget(later, 1) for _ in range(2)] == [1, 0]
    assert answers().find(Asked("salem", "k-1", "")) is None
    transaction.abort()
