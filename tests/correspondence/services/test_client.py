"""The small client carries a letter from draft to dispatch, and says clearly what went wrong."""

import importlib.util
import pytest
from pathlib import Path
from support.people import PASSWORD


def load_client():
    """Return ``instance/client.py`` as a module; instance/ is no package."""
    path = Path(__file__).parents[3] / "instance" / "client.py"
    spec = importlib.util.spec_from_file_location("gov_instance_client", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


client = load_client()


@pytest.fixture
def at(person):
    """Return a function that opens the client for a person."""
    url = person().url
    opened = []

    def open_portal(name, password=PASSWORD):
        opened.append(client.Portal(url, name, password, language="en"))
        return opened[-1]

    yield open_portal
    for portal in opened:
        portal.__exit__()


def test_nobody_answers():
    portal = client.Portal("http://127.0.0.1:9/plone", "sara", "x", timeout=2)
    with portal, pytest.raises(client.Problem) as refusal:
        portal.capacities()
    assert (refusal.value.status, refusal.value.code) == (0, "unreachable")


def test_a_wrong_password(at):
    with pytest.raises(client.Problem) as refusal:
        at("sara", "wrong").capacities()
    assert (refusal.value.status, refusal.value.code) == (401, "login-needed")


def test_a_refusal_names_the_field(at, fields):
    fields.pop("unit")
    with pytest.raises(client.Problem) as refusal:
        at("sara").create("minister", {**fields, "urgency": "tomorrow"})
    assert (refusal.value.status, refusal.value.field) == (422, "urgency")
    assert refusal.value.support_id in str(refusal.value)


def test_a_letter_from_draft_to_dispatch(at, fields, pdf, tmp_path):
    fields.pop("unit")
    document = tmp_path / "كتاب.pdf"
    document.write_bytes(pdf)
    sara, salem = at("sara"), at("salem")
    letter = sara.create("minister", fields, key="first")
    assert sara.create("minister", fields, key="first")["uid"] == letter["uid"]
    assert sara.upload(letter, "main", document)["name"] == "كتاب.pdf"
    sara.change(letter, {"urgency": "urgent"})
    sara.submit(letter)
    at("huda").endorse(letter)
    at("omar").approve(letter)
    at("layla").upload_signed(letter, document)
    at("layla").sign(letter)
    assert "register" in salem.acts(letter)
    number = salem.register(letter, "outgoing")["number"]
    assert salem.dispatch(letter)["state"] == "dispatched"
    assert [entry["number"] for entry in salem.entries("outgoing")] == [number]
    assert [each["status"] for each in sara.consignments(letter)] == ["prepared"]
    assert "dispatch" in [row["event"] for row in sara.timeline(letter)]
    target = tmp_path / "again.pdf"
    assert sara.download(sara.files(letter)[0], target) == len(pdf)
    assert target.read_bytes() == pdf
    assert [each["uid"] for each in sara.letters(kind="outgoing", limit="1")] == [letter["uid"]]
    assert salem.incoming() == []


def test_pages_are_followed_to_the_end(at, fields):
    fields.pop("unit")
    sara = at("sara")
    made = [sara.create("minister", fields)["uid"] for _ in range(5)]
    assert [each["uid"] for each in sara.letters(limit="2")] == made[::-1]
