"""A letter that lies in the inbox of a node goes on to a third agency, sealed as it came."""

import json
import pytest
from datetime import timedelta
from gov.exchange.joining import statements
from gov.exchange.joining.node import Node
from gov.exchange.wire import entries
from gov.exchange.wire import errors
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.identity import uuid7
from support.nodes import Country
from support.nodes import drop
from support.nodes import LETTER
from support.nodes import PDF
from support.nodes import until


SECRET = {"code": "secret", "label": "سري"}


@pytest.fixture
def country(tmp_path):
    return Country(tmp_path, ("land", "sea", "sky"))


@pytest.fixture
def nodes(country):
    return {name: Node(country.settings(name)) for name in country.names}


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def came(country, nodes, page):
    """The messageId of a secret letter from land that lies at sea."""
    message_id = nodes["land"].send({**LETTER, "classification": SECRET}, page)
    with country.up(nodes["sea"]):
        nodes["land"].sweep()
    nodes["sea"].sweep()
    return message_id


def onward(message_id, to="sky", sender="land", **more):
    """The description of a covering letter."""
    named = {"sender": sender, "messageId": message_id}
    return {"recipient": {"agency": to}, "subject": "تحويل", "forwards": named, **more}


def refused(node, page, letter, error, field):
    with pytest.raises(error) as caught:
        node.send(letter, page)
    assert caught.value.field == field
    assert not list(node.state.folder("sent").iterdir())
    assert not list(node.state.folder("sealing").iterdir())


@pytest.mark.parametrize("named", [None, "x", {}, {"sender": "land", "messageId": 5}, {"a": "b"}])
def test_what_names_no_letter_is_refused(nodes, page, named):
    letter = onward("x") | {"forwards": named}
    refused(nodes["sea"], page, letter, errors.SchemaInvalid, "forwards")


def test_unknown_letter_is_refused(nodes, page, came):
    for letter in (onward(uuid7()), onward(came, sender="sky"), onward("../x")):
        refused(nodes["sea"], page, letter, errors.NotFound, "forwards")


@pytest.mark.parametrize("to", ["land", "sea"])
def test_letter_goes_neither_back_nor_to_ourselves(nodes, page, came, to):
    letter = onward(came, to)
    refused(nodes["sea"], page, letter, errors.ForwardedInvalid, "recipient.agency")


def test_agency_is_not_sent_what_it_does_not_serve(country, nodes, page, came):
    entries.set_capabilities(country.authority, "sky", ("status", "update"))
    sea, to_sky = nodes["sea"], {**LETTER, "recipient": {"agency": "sky"}}
    refused(sea, page, onward(came), errors.NotServed, "recipient.agency")
    replacing = {**to_sky, "refs": {"supersedes": came}}
    refused(sea, page, replacing, errors.NotServed, "refs.supersedes")
    drop(sea, "r", json.dumps(replacing), letter_pdf=PDF)
    sea.sweep()
    (folder,) = sea.state.folder("refused").iterdir()
    assert json.loads((folder / "why.json").read_text())["code"] == "not-served"
    assert sea.send({**to_sky, "refs": {"updates": came}}, page)


def test_what_it_does_not_serve_and_comes_all_the_same_it_refuses(country, nodes, page, came):
    sea = nodes["sea"]
    covering = sea.send(onward(came), page)
    entries.set_capabilities(country.authority, "sky", ("status", "update"))
    with country.up(nodes["sky"]):
        sea.sweep()
    told = sea.status(covering)
    assert (told["state"], told["code"]) == ("failed", "not-served")
    assert told["events"] == [Event.RELAY_REJECTION]
    assert not list(nodes["sky"].received())


def test_what_came_before_a_restore_comes_again_whatever_is_served_now(
    country, nodes, page, came, tmp_path
):
    covering = nodes["sea"].send(onward(came), page)
    with country.up(nodes["sky"]):
        nodes["sea"].sweep()
    entries.set_capabilities(country.authority, "sky", ("status", "update"))
    back = Node(country.settings("sky", tmp_path / "back"))
    back.recover(back.state.clock() - timedelta(minutes=5))
    with country.up(nodes["land"], nodes["sea"]):
        back.sweep()
    with nodes["sea"].state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = 0 WHERE kind = 'letter'")
    with country.up(back):
        nodes["sea"].sweep()
    back.sweep()
    assert [letter.message_id for letter in back.received()] == [covering]


def test_agency_that_takes_no_statuses_is_told_what_proves_receipt_alone(country, nodes, came):
    entries.set_capabilities(country.authority, "land", ("forwarding",))
    sea = nodes["sea"]
    for act, more in (("registered", {"number": "7"}), ("assigned", {}), ("answered", {})):
        sea.state_act("land", came, act, **more)
    waiting = sea.state.store.all("SELECT id FROM deliveries WHERE kind = 'statement'")
    kept = {row["id"]: row["event"] for row in sea.state.store.statements(came)}
    assert [kept[row["id"]] for row in waiting] == [Event.CONTENT_CONSIGNMENT.value]
    assert {Event.ASSIGNED.value, Event.ANSWERED.value} <= set(kept.values())


def test_letter_that_is_not_kept_any_more_is_laid_aside(nodes, came):
    sea = nodes["sea"]
    for container in sea.state.folder("custody").rglob("*.asice"):
        container.unlink()
    drop(sea, "on", json.dumps(onward(came)), letter_pdf=PDF)
    sea.sweep()
    (folder,) = sea.state.folder("refused").iterdir()
    why = json.loads((folder / "why.json").read_text())
    assert (why["code"], why["field"]) == ("gone", "forwards")


def test_letter_whose_container_was_changed_is_not_sealed(nodes, page, came):
    (container,) = nodes["sea"].state.folder("custody").rglob("*.asice")
    (laid,) = nodes["sea"].received()
    (laid.folder / "letter.asice").unlink()
    data = container.read_bytes()
    container.write_bytes(data.replace(b"startxref", b"startxreF", 1))
    with pytest.raises(errors.WireError):
        nodes["sea"].send(onward(came), page)
    assert not list(nodes["sea"].state.folder("sent").iterdir())


def test_letter_that_its_sender_wants_back_goes_nowhere(nodes, page, came):
    land, sea = nodes["land"].state, nodes["sea"].state
    held, now = sea.store.received("land", came), land.clock()
    asked = Evidence(
        uuid7(),
        Event.WITHDRAWAL_REQUEST,
        now,
        came,
        held["letter_id"],
        held["asice_digest"],
        "land",
        "sea",
        "land",
        1,
        event_reasons=(Reason("withdrawn", "sent too early"),),
    )
    statement = seal_evidence(asked, land.keys().seal, now)
    statements.accept(sea.store, sea.directory(), "sea", "land", statement.to_bytes())
    refused(nodes["sea"], page, onward(came), errors.ForwardedInvalid, "forwards")


def forwarded(node, message_id):
    """What a node was told of where its letter went on, in order."""
    rows = node.state.store.statements(message_id)
    told = [read_evidence(SealedStatement.from_bytes(row["data"])) for row in rows]
    return [each.extra["forwardedTo"] for each in told if each.event == Event.FORWARDED]


def test_letter_goes_on_as_it_came_and_its_sender_is_told_once(country, nodes, came):
    land, sea, sky = (nodes[name] for name in country.names)
    drop(sea, "on", json.dumps(onward(came)), letter_pdf=PDF)
    with country.up(sky):
        sea.sweep()
    sky.sweep()
    (letter,) = sky.received()
    original = (land.state.folder("sent") / came / "letter.asice").read_bytes()
    assert (letter.folder / "forwarded" / "letter.asice").read_bytes() == original
    assert letter.header.refs.forwards.message_id == came
    assert letter.header.classification.code == "secret"
    for _ in range(2):
        with country.up(land):
            sea.sweep()
    to = {"agency": "sky", "messageId": letter.message_id}
    assert forwarded(land, came) == [to]
    sky.state_registered("sea", letter.message_id, "IN-9", "2026-11-28")
    number = {"registryNumber": "IN-9", "registryDate": "2026-11-28"}
    with country.up(sea, land):
        sky.sweep()
        until(lambda: len(forwarded(land, came)) > 1, "second statement at the sender")
    assert forwarded(land, came) == [to, to | number]
    for node in nodes.values():
        verify_chain(node.state.store.chained())


def test_sender_is_not_told_where_the_node_does_not_disclose(country, nodes, page, came):
    sea = Node(country.settings("sea", disclose_forwards=False))
    sea.send(onward(came), page)
    with country.up(nodes["sky"], nodes["land"]):
        for _ in range(2):
            sea.sweep()
    assert len(list(sea.state.folder("sent").iterdir())) == 1
    assert forwarded(sea, came) == []


def test_letter_goes_on_three_times_and_no_more(country, nodes, page, came):
    at, message_id, sender = "sea", came, "land"
    for _ in range(3):
        to = next(name for name in country.names if name not in (at, sender))
        message_id, sender = nodes[at].send(onward(message_id, to, sender), page), at
        with country.up(nodes[to]):
            nodes[at].sweep()
        at = to
    to = next(name for name in country.names if name not in (at, sender))
    with pytest.raises(errors.ForwardedInvalid, match="too often"):
        nodes[at].send(onward(message_id, to, sender), page)
