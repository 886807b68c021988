"""The echo agency answers once, quoting the letter, and says under which number it has it."""

import json
import shutil
import subprocess
from gov.exchange.joining.echo import Echo
from gov.exchange.joining.node import Node
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from support.nodes import LETTER
from support.nodes import PDF
from support.nodes import until


def test_answer_quotes_the_letter(country, tmp_path):
    land, sea = Node(country.settings("land")), Echo(country.settings("sea"))
    page = tmp_path / "page.pdf"
    page.write_bytes(PDF)
    message_id = land.send({**LETTER, "sender": {"unit": "registry"}}, page)
    with country.up(sea, land):
        (answer,) = until(lambda: list(land.received()), "the answer")
        until(lambda: len(land.status(message_id)["events"]) == 3, "opened and registered")
    header = answer.header
    assert header.subject == "رد: كتاب تجريبي"
    assert header.recipient.unit == "registry"
    quoted = header.refs.in_reply_to
    assert (quoted.number, quoted.agency) == ("L-1", "land")
    own = json.loads((land.state.folder("sent") / message_id / "letter.json").read_bytes())
    assert quoted.letter_id == own["letterId"]
    rows = land.state.store.statements(message_id)
    events = [row["event"] for row in rows]
    assert events == [Event.RELAY_ACCEPTANCE, Event.OPENED, Event.CONTENT_CONSIGNMENT]
    told = read_evidence(SealedStatement.from_bytes(rows[-1]["data"]))
    assert told.registry_number.startswith("ECHO-")
    text = subprocess.run(
        [shutil.which("pdftotext"), str(answer.folder / "main.pdf"), "-"],
        capture_output=True,
        timeout=30,
    )
    assert message_id.encode() in text.stdout
    assert b"L-1" in text.stdout


def test_answered_once_whatever_happens(country, tmp_path):
    land, sea = Node(country.settings("land")), Echo(country.settings("sea"))
    page = tmp_path / "page.pdf"
    page.write_bytes(PDF)
    land.send(LETTER, page)
    with country.up(sea, land):
        until(lambda: list(land.received()), "the answer")
        (letter,) = sea.received()
        (letter.folder / "answered").unlink()
    assert sea.sweep()
    assert (letter.folder / "answered").exists()
    assert len(sea.state.store.all("SELECT * FROM sent")) == 1


def test_an_answer_is_not_answered(country, tmp_path):
    land, sea = Echo(country.settings("land")), Echo(country.settings("sea"))
    page = tmp_path / "page.pdf"
    page.write_bytes(PDF)
    land.send(LETTER, page)
    with country.up(sea, land):
        until(lambda: list(land.received()), "the answer")
        (answer,) = land.received()
        until(lambda: (answer.folder / "answered").exists(), "the answer to be registered")
    assert len(land.state.store.all("SELECT * FROM sent")) == 1
