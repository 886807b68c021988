"""The list changes while letters are on their way: new keys, a stolen key, another site."""

import json
import pytest
import shutil
from datetime import timedelta
from gov.exchange.joining.node import Node
from gov.exchange.operations.words import explained
from gov.exchange.wire import entries
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.requests import install
from gov.exchange.wire.requests import request
from support.nodes import LETTER
from support.nodes import PDF
from support.nodes import until
from support.portals import free_ports


@pytest.fixture
def letter(land, tmp_path):
    """A letter that was sealed, encrypted and tried in vain: nobody listens yet."""
    page = tmp_path / "page.pdf"
    page.write_bytes(PDF)
    message_id = land.send(LETTER, page)
    land.sweep()
    assert land.status(message_id)["code"] == "unreachable"
    return message_id


def tried_again(node):
    """Try at once what is due later."""
    with node.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = 0 WHERE state = 'waiting'")
    node.sweep()


def refused(node, message_id):
    return node.status(message_id)["state"] == "failed"


def receipts(node, message_id):
    """The bytes of each acceptance of a letter."""
    rows = node.state.store.statements(message_id)
    return [row["data"] for row in rows if row["event"] == Event.RELAY_ACCEPTANCE]


def new_seal_key(country, name):
    """A new seal key by the way an agency and its authority take."""
    folder, kind = country.folder / name / "keys", ServiceType.SEAL
    asked = request(name, folder, kind)
    install(folder, kind, entries.pem(entries.accept(country.authority, name, kind, asked)))


def test_keys_of_both_change_before_a_letter_and_before_its_receipt(country, land, sea, letter):
    old = {name: load_agency_keys(country.folder / name / "keys", name) for name in country.names}
    for name in country.names:
        country.authority.rotate(name, country.folder / name / "keys")
    with country.up(sea):
        tried_again(land)
    # A node that is told to stop as soon as it has custody may not have laid the letter out.
    sea.sweep()
    assert land.status(letter)["state"] == "delivered"
    assert [(one.sender, one.message_id) for one in sea.received()] == [("land", letter)]
    (receipt,) = receipts(land, letter)
    statement = SealedStatement.from_bytes(receipt)
    known = country.authority.directory()
    signer = known.agency("sea").verify_seal(statement.body, statement.seal).fingerprint
    assert signer != old["sea"].seal.fingerprint
    country.authority.rotate(
        "sea", country.folder / "sea" / "keys", now=utc_now() + timedelta(hours=1)
    )
    again = verify_evidence(statement, country.authority.directory())
    assert (again.event, again.message_identifier) == (Event.RELAY_ACCEPTANCE, letter)
    for node in (land, sea):
        verify_chain(node.state.store.chained())


def test_letter_sealed_with_a_stolen_key_is_refused_and_the_sender_told_why(
    country, land, sea, letter
):
    stolen = load_agency_keys(country.folder / "land" / "keys", "land").seal.fingerprint
    new_seal_key(country, "land")
    entries.end(country.authority, "land", stolen, Status.REVOKED, reason="stolen")
    with country.up(sea):
        until(lambda: (tried_again(land), refused(land, letter))[1], "the refusal")
        told = land.status(letter)
        assert (told["code"], set(told["events"])) == ("cert-revoked", {Event.RELAY_REJECTION})
        assert "seal certificate was revoked" in told["detail"]
        assert "revoked" in str(explained(told["code"]).why)
        assert list(sea.received()) == []
        after = land.send(LETTER, next(country.folder.glob("*.pdf")))
        until(lambda: (land.sweep(), list(sea.received()))[1], "a letter with the new key")
    assert [one.message_id for one in sea.received()] == [after]


def test_waiting_letter_goes_once_to_the_site_that_took_over(
    country, land, sea, letter, monkeypatch
):
    """The first site took the letter and gave its receipt, which the sender lost; then it fell."""
    (port,) = free_ports(1)
    with country.up(sea), monkeypatch.context() as lost:
        lost.setattr("gov.exchange.joining.sending.settle", lambda *_: None)
        tried_again(land)
        until(lambda: list(sea.received()), "custody at the first site")
    assert (land.status(letter)["state"], receipts(land, letter)) == ("waiting", [])
    first = country.authority.directory().agency("sea").endpoints[0]
    standby = f"http://127.0.0.1:{port}/@gcx/v1"
    entries.put(country.authority, {"id": "sea", "endpoints": [first, standby]})
    tried_again(land)
    assert land.status(letter)["code"] == "unreachable"
    shutil.copytree(sea.state.settings.folder, country.folder / "second")
    country.ports["sea"] = port
    second = Node(country.settings("sea", folder=country.folder / "second"))
    with country.up(second):
        tried_again(land)
        assert land.status(letter)["state"] == "waiting"
        entries.activate(country.authority, "sea", standby)
        tried_again(land)
    assert land.status(letter)["state"] == "delivered"
    assert [one.message_id for one in second.received()] == [letter]
    (given,) = second.state.store.all("SELECT receipt FROM received")
    assert [json.loads(one) for one in receipts(land, letter)] == [json.loads(given["receipt"])]
