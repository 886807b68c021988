"""The folder of a node is put back from a backup: it asks its peers what it lost."""

import json
import pytest
import shutil
from contextlib import suppress
from datetime import timedelta
from gov.exchange.cli import main
from gov.exchange.joining import answering
from gov.exchange.joining import asking
from gov.exchange.joining import heads
from gov.exchange.joining import noticing
from gov.exchange.joining import recovery
from gov.exchange.joining.node import Node
from gov.exchange.joining.state import NEVER
from gov.exchange.wire import errors
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import read_head
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.reconcile import Entry
from gov.exchange.wire.reconcile import pair
from gov.exchange.wire.record import parse_timestamp
from support.nodes import drop
from support.nodes import LETTER
from support.nodes import PDF


def backup(node, tmp_path):
    """A copy of the folder as it is now."""
    node.close()
    return shutil.copytree(node.state.settings.folder, tmp_path / "backup")


def put_back(country, name, folder):
    """The node on its backup, told of it."""
    node = Node(country.settings(name, folder))
    assert node.recover(node.state.clock() - timedelta(minutes=5))
    return node


def sent(country, from_, to, page, number="L-1"):
    """Send a letter and deliver it; its messageId."""
    message_id = from_.send({**LETTER, "docNumber": number}, page)
    with country.up(to):
        from_.sweep()
    to.sweep()
    return message_id


def at_once(node):
    """Make due all that waits."""
    with node.state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET due = 0 WHERE state = 'waiting'")
        connection.execute("UPDATE debts SET due = 0")
    node.sweep()


def told(node):
    return json.loads((node.state.settings.folder / "recovery.json").read_text())


def test_time_of_the_backup_must_be_one(sea):
    now = sea.state.clock()
    for since in (now.replace(tzinfo=None), now + timedelta(hours=1), now - timedelta(days=367)):
        with pytest.raises(ValueError, match="backup"):
            sea.recover(since)
    assert not recovery.recovering(sea.state.store)
    assert recovery.epoch(sea.state.store) == 0


def test_command_notes_it_and_refuses_nonsense(country, sea, capsys):
    (country.folder / "sea" / "node.toml").write_text(
        'agency = "sea"\ndirectory = "../authority/directory.json"\n'
        'anchor = "../authority/anchor.pem"\nkeys = "keys"\n'
    )
    command = ["node", "--folder", str(country.folder / "sea"), "--recover"]
    assert main([*command, "2026-11-01T00:00:00"]) == 1
    with pytest.raises(SystemExit):
        main([*command, "yesterday"])
    assert main([*command, (sea.state.clock() - timedelta(days=1)).isoformat()]) == 0
    assert "1 agencies will be asked" in capsys.readouterr().out
    assert recovery.owes(sea.state.store, "land")


def test_nothing_is_done_twice_before_the_peer_was_asked(country, land, sea, page, tmp_path):
    message_id = sent(country, land, sea, page)
    back = put_back(country, "sea", backup(sea, tmp_path))
    acts = back.state.folder("acts")
    act = {"sender": "land", "messageId": message_id, "act": "opened"}
    (acts / "a.json").write_text(json.dumps(act))
    drop(back, "one", json.dumps({**LETTER, "recipient": {"agency": "land"}}), letter_pdf=PDF)
    new = land.send(LETTER, page)
    with country.up(back):
        land.sweep()
        assert land.status(new)["code"] == "busy"
        with pytest.raises(errors.Busy):
            back.state_act("land", message_id, "opened")
        with pytest.raises(errors.Busy):
            back.send({**LETTER, "recipient": {"agency": "land"}}, page)
    back.sweep()
    assert (acts / "a.json").exists()
    assert (back.state.folder("outbox") / "one").exists()
    with country.up(land):
        at_once(back)
    assert (acts / "done" / "a.json").exists()
    assert len(list(back.state.folder("sent").iterdir())) == 1
    with country.up(back):
        at_once(land)
    assert land.status(new)["state"] == "delivered"


def test_lost_letter_comes_again_under_its_first_receipt(country, land, sea, page, tmp_path):
    kept = sent(country, land, sea, page)
    folder = backup(sea, tmp_path)
    lost = sent(country, land, sea, page, "L-2")
    sea.state_registered("land", lost, "IN-2")
    with country.up(land):
        sea.sweep()
    before = [row["data"] for row in land.state.store.statements(lost)]
    assert len(before) == 2
    back = put_back(country, "sea", folder)
    with country.up(land):
        back.sweep()
    assert told(back)["awaited"] == [{"sender": "land", "messageId": lost}]
    with pytest.raises(errors.Busy):
        back.state_registered("land", lost, "IN-9")
    with country.up(back):
        at_once(land)
    back.sweep()
    assert [letter.message_id for letter in back.received()] == [kept, lost]
    letter = back.state.folder("inbox") / "land" / lost
    assert (letter / "receipt.json").read_bytes() == before[0]
    assert len(list((letter / "evidence").iterdir())) == 2
    assert back.state_registered("land", lost, "IN-9").registry_number == "IN-2"
    assert [row["data"] for row in land.state.store.statements(lost)] == before
    report = told(back)
    assert (report["recovering"], report["owed"], report["awaited"]) == (False, [], [])
    assert read_head(pair_bytes(answering.head_of(back.state))).epoch == 1
    for node in (land, back):
        verify_chain(node.state.store.chained())


def test_peer_that_was_put_back_after_it_was_asked_is_asked_once_more(
    country, land, sea, page, tmp_path
):
    sent(country, land, sea, page)
    folder = backup(sea, tmp_path)
    lost = sent(country, land, sea, page, "L-2")
    unasked = tmp_path / "unasked"
    unasked.mkdir()
    before = backup(land, unasked)
    back = put_back(country, "sea", folder)
    with country.up(land):
        back.sweep()
    forgetful = put_back(country, "land", before)
    with country.up(back):
        forgetful.sweep()
    with country.up(forgetful):
        back.sweep()
    assert told(back)["awaited"] == [{"sender": "land", "messageId": lost}]
    with back.state.store.writing() as connection:
        connection.execute("UPDATE asked SET at = at - ?", (asking.REMIND,))
    with country.up(forgetful):
        back.sweep()
    with country.up(back):
        at_once(forgetful)
    assert told(back)["awaited"] == []
    assert lost in [letter.message_id for letter in back.received()]


def test_other_container_under_an_awaited_id_is_refused(country, land, sea, page, tmp_path):
    folder = backup(sea, tmp_path)
    lost = sent(country, land, sea, page)
    back = put_back(country, "sea", folder)
    with country.up(land):
        back.sweep()
    with back.state.store.writing() as connection:
        (row,) = connection.execute("SELECT * FROM awaited").fetchall()
    first = Node(country.settings("land", tmp_path / "other"))
    first.send({**LETTER, "subject": "x"}, page, message_id=lost)
    with country.up(back):
        first.sweep()
    assert first.status(lost)["code"] == "message-id-reuse"
    assert recovery.original(back.state.store, "land", lost).to_bytes() == row["receipt"]


def test_letter_that_only_its_recipient_has_is_not_sent_twice(country, land, sea, page, tmp_path):
    drop(land, "one", json.dumps(LETTER), letter_pdf=PDF)
    folder = backup(land, tmp_path)
    with country.up(sea):
        land.sweep()
    sea.sweep()
    (letter,) = sea.received()
    back = put_back(country, "land", folder)
    with country.up(sea):
        back.sweep()
    (refused,) = back.state.folder("refused").iterdir()
    assert json.loads((refused / "why.json").read_text())["code"] == "message-id-reuse"
    held = {"messageId": letter.message_id, "recipient": "sea", "docNumber": "L-1"}
    assert told(back)["heldByOthers"] == [held]
    with pytest.raises(errors.MessageIdReuse):
        back.send({**LETTER, "docNumber": "L-7"}, page, message_id=letter.message_id)
    sea.state_registered("land", letter.message_id, "IN-1")
    with country.up(back):
        sea.sweep()
    events = [row["event"] for row in back.state.store.statements(letter.message_id)]
    assert events == [Event.RELAY_ACCEPTANCE, Event.CONTENT_CONSIGNMENT]
    assert len(list(sea.received())) == 1


def test_letter_that_waits_in_the_backup_is_known_to_be_there(country, land, sea, page, tmp_path):
    message_id = land.send(LETTER, page)
    land.sweep()
    folder = backup(land, tmp_path)
    with country.up(sea):
        at_once(land)
    sea.state_act("land", message_id, "opened")
    back = put_back(country, "land", folder)
    with country.up(sea):
        back.sweep()
    status = back.status(message_id)
    assert status["state"] == "delivered"
    assert status["events"] == [Event.RELAY_ACCEPTANCE, Event.OPENED]
    assert not list((back.state.folder("spool") / "out").iterdir())
    verify_chain(back.state.store.chained())


def test_broken_off_anywhere_it_goes_on(country, land, sea, page, tmp_path, monkeypatch):
    folder = backup(sea, tmp_path)
    lost = [sent(country, land, sea, page, f"L-{number}") for number in range(3)]
    back = put_back(country, "sea", folder)
    monkeypatch.setattr("gov.exchange.wire.reconcile.MOST_ENTRIES", 1)
    reached = []

    def broken(point):
        reached.append(point)
        raise RuntimeError(point)

    with country.up(land), monkeypatch.context() as breaking:
        breaking.setattr("gov.exchange.failpoints.reach", broken)
        for _ in range(8):
            with suppress(RuntimeError):
                asking.step(back.state)
            assert recovery.recovering(back.state.store)
            breaking.setattr(
                "gov.exchange.failpoints.reach",
                lambda point: broken(point) if point == "reconcile-after-commit" else None,
            )
            if len(reached) > 3:
                break
    with country.up(land):
        at_once(back)
    with country.up(back):
        at_once(land)
    back.sweep()
    assert "reconcile-before-commit" in reached
    assert [letter.message_id for letter in back.received()] == lost
    assert len(back.state.store.chained()) == 3


def test_silent_peer_keeps_the_others_waiting_five_tries(country, land, sea, page):
    sea.recover(sea.state.clock() - timedelta(hours=1))
    for tries in range(recovery.PATIENCE):
        assert recovery.recovering(sea.state.store)
        assert told(sea)["owed"][0]["tries"] == tries
        at_once(sea)
    assert not recovery.recovering(sea.state.store)
    assert recovery.owes(sea.state.store, "land")
    assert told(sea)["owed"][0]["code"] == "unreachable"
    message_id = land.send(LETTER, page)
    with country.up(sea):
        land.sweep()
    assert land.status(message_id)["code"] == "busy"


def test_statement_about_others_proves_nothing(country, land, sea, page):
    message_id = sent(country, land, sea, page)
    (row,) = land.state.store.statements(message_id)
    statement = SealedStatement.from_bytes(row["data"])
    shown = Entry(message_id, "", uuid7(), pair(statement))
    assert asking.proven(sea.state, "land", shown) is not None
    assert asking.proven(sea.state, "sky", shown) is None
    forged = pair(statement) | {"seal": pair(statement)["body"]}
    assert asking.proven(sea.state, "land", Entry(message_id, "", uuid7(), forged)) is None


# --- nobody says that the folder was put back


def test_a_node_that_was_not_put_back_asks_nobody(country, land, sea, page):
    assert not recovery.recovering(Node(country.settings("sea")).state.store)
    sent(country, land, sea, page)
    for again in (Node(country.settings("sea")), Node(country.settings("sea"))):
        assert recovery.epoch(again.state.store) == 0


def test_a_node_from_before_there_were_markers_asks_nobody(country, land, sea, page):
    sent(country, land, sea, page)
    sea.state.store.connection.execute("DELETE FROM turns")
    sea.state.marker.path.unlink()
    assert recovery.epoch(Node(country.settings("sea")).state.store) == 0
    assert sea.state.marker.seen() == noticing.as_bytes(0)


def test_a_database_older_than_its_marker_asks_what_it_lost(country, land, sea, page, tmp_path):
    kept = sent(country, land, sea, page)
    folder, old = sea.state.settings.folder, tmp_path / "old.sqlite"
    sea.close()
    shutil.copy(folder / "node.sqlite", old)
    before = sea.state.clock()
    lost = sent(country, land, sea, page, "L-2")
    sea.close()
    for path in folder.glob("node.sqlite*"):
        path.unlink()
    shutil.copy(old, folder / "node.sqlite")
    back = Node(country.settings("sea"))
    report = told(back)
    assert report["why"] == "the database is older than its marker"
    assert before - timedelta(hours=1, minutes=1) < parse_timestamp(report["since"]) < before
    with country.up(land):
        back.sweep()
    with country.up(back):
        at_once(land)
    back.sweep()
    assert {letter.message_id for letter in back.received()} == {kept, lost}
    assert recovery.epoch(Node(country.settings("sea")).state.store) == 1


def test_a_backup_without_the_marker_betrays_itself(country, land, sea, page, tmp_path):
    sent(country, land, sea, page)
    folder = backup(sea, tmp_path)
    (folder / "node.marker").unlink()
    back = Node(country.settings("sea", folder))
    assert recovery.owes(back.state.store, "land")
    assert told(back)["why"] == "no marker beside the database"


def test_the_marker_may_lie_where_no_backup_reaches_it(country, land, sea, page, tmp_path):
    elsewhere = str(tmp_path / "elsewhere" / "sea.marker")
    node = Node(country.settings("sea", marker=elsewhere))
    folder = backup(node, tmp_path)
    sent(country, land, node, page)
    back = Node(country.settings("sea", folder, marker=elsewhere))
    assert told(back)["why"] == "the database is older than its marker"


def test_without_a_directory_a_node_that_was_put_back_does_not_begin(country, sea):
    sea.state.marker.note(noticing.as_bytes(2**60))
    country.authority.directory_path.unlink()
    with pytest.raises((errors.WireError, OSError)):
        Node(country.settings("sea"))
    assert recovery.epoch(sea.state.store) == 0


def compared(node):
    """Let a node show its head as on another day."""
    node.state.looked = NEVER
    with node.state.store.writing() as connection:
        connection.execute("UPDATE compared SET at = at - 100000")
    noticing.compare(node.state)


def test_a_peer_that_holds_a_later_head_of_ours_says_so(country, land, sea, page, tmp_path):
    sent(country, land, sea, page)
    with country.up(sea):
        compared(land)
    (at,) = land.state.store.all("SELECT peer, at FROM compared")
    folder = backup(land, tmp_path)
    sent(country, land, sea, page, "L-2")
    with country.up(sea):
        compared(land)
    assert recovery.epoch(land.state.store) == 0
    back = Node(country.settings("land", folder))
    assert recovery.epoch(back.state.store) == 0
    with country.up(sea):
        compared(back)
        report = told(back)
        back.sweep()
    assert report["why"] == "a peer holds a later head of ours"
    since = at["at"] - 100_000 - 3600
    assert abs(parse_timestamp(report["since"]).timestamp() - since) < 1
    (held,) = told(back)["heldByOthers"]
    assert held["docNumber"] == "L-2"
    with country.up(sea):
        compared(back)
    assert recovery.epoch(back.state.store) == 1


def test_a_backup_put_back_twice_goes_on_behind_both(country, land, sea, page, tmp_path):
    sent(country, land, sea, page)
    folder = backup(land, tmp_path)
    for count in (1, 2):
        back = Node(country.settings("land", shutil.copytree(folder, tmp_path / str(count))))
        back.recover(back.state.clock() - timedelta(minutes=5))
        with country.up(sea):
            back.sweep()
        assert recovery.epoch(back.state.store) == count
        sent(country, back, sea, page, f"L-{count + 1}")
        with country.up(sea):
            compared(back)
        assert (told(back)["epoch"], told(back)["owed"]) == (count, [])


def test_a_head_that_is_not_ours_or_goes_back_changes_nothing(country, land, sea, page):
    sent(country, land, sea, page)
    theirs = answering.head_of(land.state)
    heads.keep(sea.state, "land", theirs)
    for wrong in (answering.head_of(sea.state), {"body": "x"}):
        with pytest.raises(errors.WireError):
            heads.keep(sea.state, "land", wrong)
    with pytest.raises(errors.NotAuthorised):
        noticing.later(sea.state, theirs)
    earlier = Node(country.settings("land", country.folder / "earlier"))
    heads.keep(sea.state, "land", answering.head_of(earlier.state))
    assert heads.held(sea.state, "land") == theirs
