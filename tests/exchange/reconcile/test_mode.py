"""A portal that was restored: what it refuses, what it takes, and how it goes on."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.exceptions import Busy as TryAgain
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.letters import factory
from gov.exchange.directory import current
from gov.exchange.reconcile import asking
from gov.exchange.reconcile import gate
from gov.exchange.reconcile import mode
from gov.exchange.reconcile import subscribers
from gov.exchange.reconcile.gate import PortalGate
from gov.exchange.reconcile.store import RECOVERING
from gov.exchange.reconcile.store import Recovery
from gov.exchange.store import recovery
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.identity import uuid7
from gov.exchange.worker.daemon import due
from transaction import TransactionManager
from ZODB import DB
from ZODB.POSException import ReadConflictError
from zope.event import notify


pytestmark = pytest.mark.integration
SINCE = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture(autouse=True)
def uncommitted(monkeypatch):
    """What a test changes is never committed, so the gate must not drop it to see others'."""
    monkeypatch.setattr(gate, "fresh", lambda: None)


@pytest.fixture
def identity():
    return PackageIdentity("cms", uuid7(), "ab" * 64)


@pytest.fixture
def restored(moj_portal, exchange):
    mode.begin(moj_portal, "test", SINCE)
    return recovery(moj_portal)


def test_takes_nothing_new(moj_portal, restored, identity):
    with pytest.raises(Busy) as caught:
        PortalGate(moj_portal).check(identity)
    assert caught.value.retry_after == 60


def test_takes_nothing_before_it_looked(moj_portal, exchange, identity, monkeypatch):
    PortalGate(moj_portal).check(identity)
    monkeypatch.setattr(mode.guard, "closed", True)
    with pytest.raises(Busy):
        PortalGate(moj_portal).check(identity)


@pytest.mark.parametrize("closed", [True, False])
def test_gives_no_number(moj_portal, exchange, monkeypatch, closed):
    letter = factory.make("IncomingLetter", {"letter_subject": "وارد", "unit": "archive"})
    notify(LetterRegistered(letter))
    if closed:
        monkeypatch.setattr(mode.guard, "closed", True)
    else:
        mode.begin(moj_portal, "test", SINCE)
    with pytest.raises(TryAgain):
        notify(LetterRegistered(letter))


def test_gives_no_other_number_to_a_letter_whose_number_comes_back(moj_portal, exchange):
    known = {"letter_subject": "وارد", "unit": "archive", "sender_agency": "cms"}
    letter = factory.make("IncomingLetter", known | {"message_id": uuid7()})
    recovery(moj_portal).steps[f"cms/{letter.message_id}"] = ()
    with pytest.raises(TryAgain):
        notify(LetterRegistered(letter))
    del recovery(moj_portal).steps[f"cms/{letter.message_id}"]
    notify(LetterRegistered(letter))


def test_number_given_while_a_recovery_begins_is_not_committed(monkeypatch):
    database = DB(None)
    with database.transaction() as first:
        first.root()["recovery"] = Recovery()
    clerk = TransactionManager()
    opened = database.open(clerk)
    found = opened.root()["recovery"]
    monkeypatch.setattr(subscribers, "recovery", lambda _site: found)
    assert not subscribers.unknown(None, None)
    opened.root()["number"] = "1"
    with database.transaction() as worker:
        worker.root()["recovery"].mode = RECOVERING
    with pytest.raises(ReadConflictError):
        clerk.commit()
    database.close()


def test_peer_that_is_not_reached_stays_closed(moj_portal, restored, identity):
    for _ in range(asking.PATIENCE):
        assert not asking.over(restored)
        asking.missed(moj_portal, "cms", Busy("later"))
    assert asking.over(restored)
    mode.end(moj_portal)
    assert not restored.recovering
    assert restored.reports[-1]["not_reached"] == ["cms"]
    with pytest.raises(Busy):
        PortalGate(moj_portal).check(identity)
    assert due(moj_portal) == ([], [], [])
    asking.asked(moj_portal, "cms")
    PortalGate(moj_portal).check(identity)


def test_epoch_grows_with_each_restore(moj_portal, restored):
    before = restored.epoch
    mode.begin(moj_portal, "again", SINCE)
    assert restored.epoch == before + 1


def test_directory_that_cannot_be_read_is_no_fault_of_the_letter(exchange, moj_portal):
    exchange.directory_path.unlink()
    current.forget()
    with pytest.raises(Busy):
        current.directory()
