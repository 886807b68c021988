"""Two agencies without Plone: what is dropped arrives once, and what is stated comes back."""

import fcntl
import hashlib
import json
import os
import pytest
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from gov.exchange.joining import sealing
from gov.exchange.joining.settings import read_settings
from gov.exchange.wire import errors
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import verify_head
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Question
from pathlib import Path
from support.nodes import Country
from support.nodes import drop
from support.nodes import LETTER
from support.nodes import PDF
from support.nodes import until


def test_settings_say_what_is_wrong(tmp_path):
    with pytest.raises(ValueError, match=r"node\.toml"):
        read_settings(tmp_path)
    (tmp_path / "node.toml").write_text('agency = "x"\ncolour = "red"\n')
    with pytest.raises(ValueError, match="colour is unknown, directory is missing"):
        read_settings(tmp_path)
    (tmp_path / "node.toml").write_text(
        'agency = "x"\ndirectory = "d.json"\nanchor = "a.pem"\nkeys = 5\n'
    )
    with pytest.raises(ValueError, match="keys is not of the kind"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"recipient": {"agency": "moon"}}, errors.UnknownKey),
        ({"recipient": {"agency": "sea", "unit": "moon"}}, errors.UnitUnknown),
        ({"subject": 5}, errors.SchemaInvalid),
        ({"docDate": "2026-02-30"}, errors.SchemaInvalid),
        ({"physicalAttachments": [{"kind": "map"}]}, errors.SchemaInvalid),
    ],
)
def test_letter_that_cannot_be_sent_is_refused_at_once(land, page, change, error):
    with pytest.raises(error):
        land.send({**LETTER, **change}, page)
    assert not list(land.state.folder("sealing").iterdir())
    assert not list(land.state.folder("sent").iterdir())


def test_too_large_is_known_before_sending(land, tmp_path):
    large = tmp_path / "large.pdf"
    large.write_bytes(PDF + b" " * 2_000_000)
    with pytest.raises(errors.TooLarge):
        land.send(LETTER, large)


def test_mirror_gives_the_signed_list_and_says_when_it_is_the_same(country, land, sea):
    known = sea.state.directory()
    caller = land.state.client()
    with country.up(sea):
        found = caller.fetch_directory("sea")
        assert (found.data, found.seal) == (known.data, known.seal)
        assert caller.fetch_directory("sea", f'"{known.sequence_number}"') is None
    caller.close()


def test_node_with_many_open_files_answers_and_leaves_none_open(country, land, sea):
    before = open_files()
    caller = land.state.client()
    with ExitStack() as stack:
        for _ in range(1100):
            stack.enter_context(open(os.devnull, "rb"))
        with country.up(sea):
            assert caller.fetch_directory("sea")
    caller.close()
    assert not [name for name in open_files() - before if "/sea/" in name]


def open_files():
    """The files of this process, by name."""
    return {os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()}


def test_letter_there_and_evidence_back(country, land, sea):
    drop(land, "one", json.dumps(LETTER), letter_pdf=PDF, note_txt=b"a note")
    with country.up(sea, land):
        (letter,) = until(lambda: list(sea.received()), "the letter")
        assert (letter.sender, letter.header.subject) == ("land", "كتاب تجريبي")
        assert (letter.folder / "main.pdf").read_bytes() == PDF
        assert (letter.folder / "att" / "0001.bin").read_bytes() == b"a note"
        assert letter.header.objects[1].name == "note.txt"
        until(lambda: land.status(letter.message_id)["state"] == "delivered", "the receipt")
        acts = sea.state.folder("acts")
        act = {"sender": "land", "messageId": letter.message_id, "act": "registered"}
        (acts / "7.json").write_text(json.dumps({**act, "number": "IN-7"}))
        sent = land.state.folder("sent") / letter.message_id
        until(lambda: len(list(sent.glob("evidence/*"))) == 2, "the evidence")
        until(lambda: (acts / "done" / "7.json").exists(), "the act to be laid aside")
        until(lambda: len(list(letter.folder.glob("evidence/*"))) == 2, "evidence at the inbox")
    assert land.status(letter.message_id)["state"] == "delivered"
    events = land.status(letter.message_id)["events"]
    assert events == [Event.RELAY_ACCEPTANCE, Event.CONTENT_CONSIGNMENT]
    (consignment,) = sent.glob("evidence/*-ContentConsignment.json")
    receipt = next(sent.glob("evidence/*-RelayAcceptance.json"))
    assert receipt.read_bytes() == (letter.folder / "receipt.json").read_bytes()
    assert consignment.exists()
    for node in (land, sea):
        assert len(node.state.store.chained()) == 2
        verify_chain(node.state.store.chained())
    assert not list(land.state.folder("outbox").iterdir())
    assert not list((land.state.folder("spool") / "out").iterdir())
    assert not list((sea.state.folder("spool") / "in").iterdir())


def test_act_is_stated_once_and_needs_its_facts(country, land, sea, page):
    message_id = land.send(LETTER, page)
    with country.up(sea, land):
        until(lambda: list(sea.received()), "the letter")
    first = sea.state_registered("land", message_id, "IN-1")
    assert sea.state_registered("land", message_id, "IN-2") == first
    with pytest.raises(ValueError, match="needs a reason"):
        sea.state_act("land", message_id, "returned")
    with pytest.raises(ValueError, match="needs the number"):
        sea.state_act("land", message_id, "registered")
    with pytest.raises(ValueError, match="must be one of"):
        sea.state_act("land", message_id, "burnt")
    with pytest.raises(errors.NotFound):
        sea.state_act("moon", message_id, "opened")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"sender": 5}', '{"act": "opened"}', '{"a": 1, "a": 2}', "{" * 99]
)
def test_bad_act_is_laid_aside_with_its_reason(sea, text):
    (sea.state.folder("acts") / "x.json").write_text(text)
    sea.sweep()
    refused = sea.state.folder("acts") / "refused"
    assert (refused / "x.json").read_text() == text
    assert json.loads((refused / "x.why").read_text())["detail"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "schema-invalid"),
        ("{}", "schema-invalid"),
        (json.dumps({**LETTER, "main": "../../keys/seal.pem"}), "schema-invalid"),
        (json.dumps({**LETTER, "recipient": {"agency": "moon"}}), "unknown-key"),
    ],
)
def test_bad_drop_is_laid_aside_with_its_reason(land, text, code):
    drop(land, "bad", text, letter_pdf=PDF)
    drop(land, "good", json.dumps(LETTER), letter_pdf=PDF)
    land.sweep()
    (refused,) = land.state.folder("refused").iterdir()
    assert json.loads((refused / "why.json").read_text())["code"] == code
    assert len(list(land.state.folder("sent").iterdir())) == 1


def test_drop_without_description_is_not_complete(land):
    folder = land.state.folder("outbox") / "half"
    folder.mkdir()
    (folder / "letter.pdf").write_bytes(PDF)
    land.sweep()
    assert folder.exists()


def test_receiver_down_then_back(country, land, sea, page):
    message_id = land.send(LETTER, page)
    land.sweep()
    assert land.status(message_id)["code"] == "unreachable"
    with land.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = 0")
    with country.up(sea):
        land.sweep()
    assert land.status(message_id)["state"] == "delivered"


def questions(node, due=0):
    """Make due what a node asks others; its questions."""
    with node.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = ? WHERE kind = 'question'", (due,))
    return node.state.store.all("SELECT * FROM deliveries WHERE kind = 'question'")


def test_statement_that_a_push_lost_is_asked_for(country, land, sea, page):
    message_id = land.send(LETTER, page)
    with country.up(sea):
        land.sweep()
        until(lambda: list(sea.received()), "the letter")
        sea.state_registered("land", message_id, "IN-7")
        assert land.status(message_id)["events"] == [Event.RELAY_ACCEPTANCE]
        assert len(questions(land)) == 1
        for _ in range(2):
            land.sweep()
            events = land.status(message_id)["events"]
            assert events == [Event.RELAY_ACCEPTANCE, Event.CONTENT_CONSIGNMENT]
            (question,) = questions(land)
        assert question["attempts"] == 2
        caller = land.state.client()
        first, second = caller.pull_evidence("sea", message_id)[0]
        told = read_evidence(first)
        assert caller.pull_evidence("sea", message_id, told.evidence_identifier)[0] == [second]
        for strange in (uuid7(), "x"):
            with pytest.raises(errors.NotFound):
                caller.pull_evidence("sea", strange)
        caller.close()
    verify_chain(land.state.store.chained())


def span(node, direction, **more):
    """A question of a restored peer about the last hour."""
    now = node.state.clock().replace(microsecond=0)
    return Question(now - timedelta(hours=1), now, direction, **more)


def told(page):
    return [read_evidence(each.sealed).event for each in page.entries]


def test_restored_peer_is_told_what_the_node_knows(country, land, sea, page, monkeypatch):
    message_id = land.send(LETTER, page)
    with country.up(sea):
        land.sweep()
        until(lambda: list(sea.received()), "the letter")
        sea.state_registered("land", message_id, "IN-7")
        caller = land.state.client()
        found = caller.reconcile("sea", span(land, Direction.RECEIVED))
        assert told(found) == [Event.RELAY_ACCEPTANCE, Event.CONTENT_CONSIGNMENT]
        assert [each.doc_number for each in found.entries] == ["L-1", None]
        assert (found.cursor, found.again) == (None, 0)
        head = verify_head(pair_bytes(found.head), land.state.directory(), agency="sea")
        assert (head.position, head.head) == (1, sea.state.store.chained()[-1][1])
        assert caller.reconcile("sea", span(land, Direction.SENT)).entries == ()
        monkeypatch.setattr("gov.exchange.wire.reconcile.MOST_ENTRIES", 1)
        first = caller.reconcile("sea", span(land, Direction.RECEIVED))
        cursor = first.cursor
        second = caller.reconcile("sea", span(land, Direction.RECEIVED, cursor=cursor))
        assert (*first.entries, *second.entries) == found.entries
        caller.close()


def test_restored_peer_gets_again_what_the_node_sent_to_it(country, land, sea, page):
    message_id = land.send(LETTER, page)
    with country.up(sea):
        land.sweep()
    with country.up(land):
        caller = sea.state.client()
        again = (message_id, uuid7())
        assert caller.reconcile("land", span(sea, Direction.SENT, again=again)).again == 1
        caller.close()
    assert land.status(message_id)["state"] == "waiting"
    with land.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = 0")
    with country.up(sea):
        land.sweep()
    assert land.status(message_id)["state"] == "delivered"
    assert len(land.state.store.statements(message_id)) == 1


def test_question_is_asked_for_thirty_days_also_of_a_silent_peer(country, land, sea, page):
    land.send(LETTER, page)
    with country.up(sea):
        land.sweep()
    before = land.state.clock().timestamp()
    questions(land)
    land.sweep()
    (question,) = land.state.store.all("SELECT * FROM deliveries WHERE kind = 'question'")
    assert 6 * 3600 <= question["due"] - before < 6 * 3600 + 60
    with land.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET expires = 9 WHERE kind = 'question'")
    questions(land)
    land.sweep()
    assert questions(land) == []


def test_same_message_id_is_sent_once(land, page):
    message_id = land.send(LETTER, page)
    container = (land.state.folder("sent") / message_id / "letter.asice").read_bytes()
    assert land.send({**LETTER, "subject": "x"}, page, message_id=message_id) == message_id
    assert (land.state.folder("sent") / message_id / "letter.asice").read_bytes() == container
    assert len(land.state.store.all("SELECT * FROM deliveries")) == 1


def test_what_is_refused_for_good_ends_with_the_rejection(country, land, sea, page):
    message_id = land.send({**LETTER, "recipient": {"agency": "sea", "unit": "registry"}}, page)
    with country.up(sea):
        country_without_unit(country)
        land.sweep()
    status = land.status(message_id)
    assert (status["state"], status["code"]) == ("failed", "unit-unknown")
    assert status["events"] == [Event.RELAY_REJECTION]
    verify_chain(sea.state.store.chained())


def country_without_unit(country: Country) -> None:
    """Sign the directory again, its agencies without units."""
    body = json.loads(country.authority.directory_path.read_bytes())
    for agency in body["agencies"]:
        agency.pop("units"), agency.pop("services")
    country.authority.publish(body, country.keys)


PROGRAM = """
import sys
from pathlib import Path
from gov.exchange.joining.node import Node
Node(Path(sys.argv[1])).sweep()
"""


def killed(country: Country, name: str, point: str) -> None:
    """Sweep once in a process of its own that dies at ``point``."""
    folder = country.folder / name
    (folder / "node.toml").write_text(
        f'agency = "{name}"\ndirectory = "../authority/directory.json"\n'
        f'anchor = "../authority/anchor.pem"\nkeys = "keys"\nport = {country.ports[name]}\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "GOV_EXCHANGE_FAILPOINT": point},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_killed_between_sealing_and_queueing(country, land, sea):
    drop(land, "one", json.dumps(LETTER), letter_pdf=PDF)
    killed(country, "land", "node-sealed")
    (folder,) = land.state.folder("sent").iterdir()
    container = (folder / "letter.asice").read_bytes()
    with country.up(sea):
        land.sweep()
        until(lambda: list(sea.received()), "the letter")
    assert (folder / "letter.asice").read_bytes() == container
    assert land.status(folder.name)["state"] == "delivered"


def test_killed_after_the_receipt_came(country, land, sea):
    drop(land, "one", json.dumps(LETTER), letter_pdf=PDF)
    with country.up(sea):
        killed(country, "land", "push-before-settle")
        land.sweep()
        until(lambda: list(sea.received()), "the letter")
    assert len(list(sea.received())) == 1
    assert len(sea.state.store.chained()) == 1


def test_one_at_a_time(land, page):
    land.send(LETTER, page)
    with (land.state.folder("node.lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not land.sweep()
    assert land.sweep()


def test_sealed_once_by_however_many(land, page):
    message_id = uuid7()
    claimed = land.state.folder("sealing") / message_id
    claimed.mkdir()
    (claimed / "page.pdf").write_bytes(PDF)
    (claimed / "letter.json").write_text(json.dumps(LETTER))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: sealing.build(land.state, message_id), range(8)))
    container = land.state.folder("sent") / message_id / "letter.asice"
    digest = hashlib.sha256(container.read_bytes()).hexdigest()
    assert land.state.store.sent(message_id)["asice_digest"] == digest
    assert not claimed.exists()
