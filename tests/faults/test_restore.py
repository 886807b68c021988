"""A backup put back: what was received, numbered and sent since then comes back from the peers."""

import pytest
import shutil
from support.portals import LivePortal
from support.portals import Pair


pytestmark = pytest.mark.fault


def backup(portal: LivePortal) -> None:
    """Copy the database of a stopped portal."""
    kept = portal.folder / "backup"
    shutil.copytree(portal.portal.var, kept, ignore=shutil.ignore_patterns("log", "spool"))


def restore(portal: LivePortal) -> None:
    """Lose the database, put the backup in its place; keys and what lies beside stay."""
    for name in ("filestorage", "blobstorage"):
        shutil.rmtree(portal.portal.var / name)
        shutil.copytree(portal.folder / "backup" / name, portal.portal.var / name)


def registered_at_cms(pair: Pair, count: int, waiting: int = 0) -> dict[str, str]:
    """Let so many more letters, and those that wait at moj, arrive and be registered at cms; the
    numbers of the new ones by message."""
    before = len(pair.cms.events("received")) if pair.cms.log.exists() else 0
    messages = pair.moj.script("seed", count=count, series=f"{before}-{waiting}-")
    count += waiting
    told = len(pair.moj.events("evidence")) if pair.moj.log.exists() else 0
    pair.moj.start()
    pair.cms.start()
    pair.cms.wait_event("received", before + count, 120)
    pair.cms.stop()
    pair.cms.script("register")
    pair.cms.start()
    pair.moj.wait_event("evidence", told + 2 * count, 120)
    pair.stop()
    rows = pair.cms.script("report")["incoming"]
    return {row["message_id"]: row["number"] for row in rows if row["message_id"] in messages}


def numbers(pair: Pair) -> dict[str, str]:
    """The numbers of all letters at cms, by message."""
    return {row["message_id"]: row["number"] for row in pair.cms.script("report")["incoming"]}


def test_recipient_gets_letters_numbers_and_its_own_words_back(pair):
    first = registered_at_cms(pair, 1)
    backup(pair.cms)
    second = registered_at_cms(pair, 2)
    receipts = pair.cms.script("report")["evidence"]
    restore(pair.cms)
    pair.cms.start()
    pair.cms.wait_event("recovering", 1, 60)
    pair.moj.start()
    pair.cms.wait_event("recovered", 1, 120)
    pair.cms.wait_event("received", 5, 120)
    pair.moj.wait_event("delivered", 5, 120)
    pair.stop()
    assert numbers(pair) == first | second
    assert pair.cms.script("report")["evidence"] == receipts
    here = pair.moj.script("report")["timelines"]
    assert {here[message]["status"] for message in first | second} == {"registered"}
    assert not pair.cms.events("number-taken")


def test_sender_gets_receipts_back_and_learns_of_letters_it_forgot(pair):
    messages = pair.moj.script("seed", count=1)
    backup(pair.moj)
    forgotten = registered_at_cms(pair, 2, waiting=1)
    restore(pair.moj)
    pair.cms.start()
    pair.moj.start()
    pair.moj.wait_event("recovered", 1, 120)
    pair.stop()
    report = pair.moj.script("report")
    assert report["timelines"][messages[0]]["status"] in ("delivered", "opened", "registered")
    assert sorted(report["lost"]) == sorted(forgotten)
    assert len(pair.cms.script("report")["incoming"]) == 3


# It mostly waits for the next question, while other tests go on.
@pytest.mark.first
def test_peer_that_cannot_be_reached_is_asked_later(pair):
    first = registered_at_cms(pair, 1)
    backup(pair.cms)
    second = registered_at_cms(pair, 1)
    restore(pair.cms)
    pair.cms.start()
    (told,) = pair.cms.wait_event("recovered", 1, 180)
    assert told["not_reached"] == ["moj"]
    pair.moj.start()
    pair.cms.wait_event("reconciled", 1, 240)
    pair.moj.wait_event("delivered", 3, 120)
    pair.stop()
    assert numbers(pair).keys() == (first | second).keys()
