"""A portal that comes back, and what others know: after a backup was put back, what was received,
numbered and sent since then; after it died, what the mail server had taken already; and of a letter
of which no push told it, what became of it."""

import hashlib
import pytest
import requests
import shutil
import signal
from email import message_from_bytes
from support import drafts
from support.mail_server import listening
from support.mail_server import Says
from support.portals import free_port
from support.portals import LivePortal
from support.portals import Pair
from support.portals import wait_for


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


def brought_back(portal: LivePortal) -> int:
    """Of how many letters the number, or that they were opened, came back after a restore."""
    return sum(row["letters"] for row in portal.events("numbers-back"))


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
    wait_for(lambda: brought_back(pair.cms) == len(second), 60, "the numbers of what came again")
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


def test_what_becomes_of_a_letter_that_its_sender_forgot_still_reaches_the_sender(pair):
    pair.moj.script("seed")
    backup(pair.moj)
    (forgotten,) = pair.moj.script("seed", series="late-")
    pair.moj.start()
    pair.cms.start()
    pair.moj.wait_event("delivered", 2, 120)
    pair.cms.wait_event("received", 2, 120)
    pair.stop()
    restore(pair.moj)
    pair.cms.start()
    pair.moj.start()
    pair.moj.wait_event("recovered", 1, 120)
    pair.cms.stop()
    numbers = pair.cms.script("register")
    pair.cms.start()
    pair.moj.wait_event("evidence", 4, 120)
    pair.stop()
    ((lost, number),) = pair.moj.script("report")["lost"].items()
    assert (lost, number in numbers) == (forgotten, True)
    assert not pair.cms.script("report")["unsent"]


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
    pair.cms.wait_event("received", 3, 120)
    pair.stop()
    assert numbers(pair).keys() == (first | second).keys()


def test_what_no_push_brought_is_asked_for_and_shown(pair):
    """A wall lets moj out, and nobody in."""
    pair.publish(moj=free_port())
    (message,) = pair.moj.script("seed")
    pair.moj.start()
    pair.cms.start()
    pair.cms.wait_event("received", 1, 120)
    pair.moj.wait_event("delivered", 1, 120)
    pair.stop()
    (number,) = pair.cms.script("register")
    assert pair.moj.script("ask_now") == 1
    pair.cms.start()
    pair.cms.wait_event("evidence-push", 1, 120)
    pair.moj.start()
    (pulled,) = pair.moj.wait_event("evidence-pulled", 1, 120)
    pair.stop()
    assert (pulled["message_id"], pulled["count"]) == (message, 2)
    assert not pair.moj.events("evidence")
    assert len(pair.cms.script("report")["unsent"]) == 2
    told = pair.moj.script("report")["timelines"][message]
    assert told["status"] == "registered"
    shown = [(fact["event"], fact["number"], fact["evidence"]) for fact in told["facts"]]
    assert shown[-2:] == [("opened", "", True), ("registered", number, True)]


BANK = {**drafts.TO_BANK, "role": "original", "delivery": "email", "address": "bank@bank.example"}
TOKEN = "for-the-metrics-of-this-test"


def mail_by(port: int) -> dict[str, object]:
    """Settings of official e-mail by way of a server on this machine."""
    return {
        "gov.exchange.mailing.enabled": True,
        "plone.email_from_address": "letters@moj.example",
        "plone.smtp_host": "127.0.0.1",
        "plone.smtp_port": port,
    }


def all_stated(portal: LivePortal) -> bool:
    """True when no letter waits for the mail server, and no act to be stated."""
    told = requests.get(
        f"{portal.url}/@@exchange-metrics",
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=30,
    )
    return {"gcx_mail_waiting 0.0", "gcx_evidence_requests 0.0"} <= set(told.text.splitlines())


def test_what_the_mail_server_took_before_the_portal_died_goes_out_once_more(pair):
    """Killed between the server's 250 and its own commit."""
    server = Says()
    with listening(server) as address:
        pair.moj.script("seed", row=BANK, settings=mail_by(address.port))
        pair.moj.start(wait=False, GOV_EXCHANGE_FAILPOINT="mail-before-settle")
        assert pair.moj.process.wait(120) == -signal.SIGKILL
        dead = pair.moj.script("report")
        pair.moj.start(GOV_EXCHANGE_METRICS_TOKEN=TOKEN)
        wait_for(lambda: all_stated(pair.moj), 60, "the letter sent, and that stated")
        pair.moj.stop()
    first, second = server.taken
    assert first == second
    report = pair.moj.script("report")
    (before,), (item,) = dead["mail"], report["mail"]
    assert (before["state"], before["reply"]) == ("waiting", "")
    assert (item["state"], item["unsure"]) == ("done", True)
    data = second[2]
    assert message_from_bytes(data)["Message-ID"] == item["message_id"]
    assert hashlib.sha512(data).hexdigest() == item["sha512"] == before["sha512"]
    ((facts, status),) = [(one["facts"], one["status"]) for one in report["timelines"].values()]
    assert status == "relayed"
    assert [fact["event"] for fact in facts] == ["queued", "relayed"]
    assert dead["stated"] == []
    assert report["stated"] == ["RELAY_TO_NON_ERDS"]
