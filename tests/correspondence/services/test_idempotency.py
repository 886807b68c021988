"""A request that is sent twice is done once."""

from concurrent.futures import ThreadPoolExecutor


def test_the_same_key_with_another_content_is_refused(person, fields):
    sara = person("sara")
    first = sara.post("/letters", json=fields, headers={"Idempotency-Key": "k-1"})
    assert first.status_code == 201
    changed = {**fields, "letter_subject": "كتاب آخر"}
    second = sara.post("/letters", json=changed, headers={"Idempotency-Key": "k-1"})
    assert second.status_code == 409
    assert second.json()["code"] == "idempotency-key-reused"
    assert len(sara.get("/letters").json()["items"]) == 1


def test_the_same_key_and_content_give_the_same_letter(person, fields):
    sara = person("sara")
    answers = [
        sara.post("/letters", json=fields, headers={"Idempotency-Key": "k-1"}) for _ in range(2)
    ]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["uid"] for answer in answers}) == 1
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(sara.get("/letters").json()["items"]) == 1


def test_a_key_belongs_to_its_person(person, fields):
    first = person("sara").post("/letters", json=fields, headers={"Idempotency-Key": "k-1"})
    second = person("huda").post("/letters", json=fields, headers={"Idempotency-Key": "k-1"})
    assert first.json()["uid"] != second.json()["uid"]


def test_strange_keys_are_refused(person, fields):
    answer = person("sara").post(
        "/letters", json=fields, headers={"Idempotency-Key": "with a space"}
    )
    assert (answer.status_code, answer.json()["field"]) == (400, "Idempotency-Key")
    assert person("sara").get("/letters").json()["items"] == []


def test_without_a_key_each_request_makes_a_letter(person, fields):
    sara = person("sara")
    uids = {sara.post("/letters", json=fields).json()["uid"] for _ in range(2)}
    assert len(uids) == 2


def test_the_same_key_many_times_at_once_makes_one_letter(person, fields):
    callers = [person("sara") for _ in range(6)]

    def send(caller):
        return caller.post("/letters", json=fields, headers={"Idempotency-Key": "k-1"})

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, callers))
    assert {answer.status_code for answer in answers} <= {201, 503}
    made = {answer.json()["uid"] for answer in answers if answer.status_code == 201}
    assert [each["uid"] for each in person("sara").get("/letters").json()["items"]] == list(made)
    assert len(made) == 1
