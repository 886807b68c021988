"""The durable queue: leases, lanes, the dead, and two workers at once."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.queue import LEASE
from gov.exchange.outbox.queue import Queue
from gov.exchange.wire.errors import TooLarge
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def item(id, peer="cms", at=NOW):
    return Delivery(id, peer, at, at + timedelta(days=7))


@pytest.fixture
def queue():
    made = Queue()
    for id, peer in (("1", "cms"), ("2", "cms"), ("3", "moj")):
        made.add(item(id, peer))
    return made


def test_nothing_due_nothing_claimed():
    queue = Queue()
    assert queue.claim("cms", "a", NOW) is None
    queue.add(item("1", at=LATER))
    assert queue.claim("cms", "a", NOW) is None
    assert queue.peers(NOW) == []
    assert queue.peers(LATER) == ["cms"]


def test_each_is_claimed_by_one_worker(queue):
    claimed = [queue.claim("cms", "a", NOW), queue.claim("cms", "b", NOW)]
    assert {found.id for found in claimed} == {"1", "2"}
    assert queue.claim("cms", "c", NOW) is None


def test_lease_of_a_dead_worker_ends(queue):
    first = queue.claim("cms", "a", NOW)
    queue.claim("cms", "a", NOW)
    assert queue.claim("cms", "b", NOW + LEASE).id == first.id


def test_process_takes_over_what_its_name_held(queue):
    queue.claim("cms", "a", NOW)
    queue.claim("moj", "b", NOW)
    assert queue.release("a", LATER) == 1
    assert queue.claim("cms", "a", LATER) is not None
    assert queue.claim("moj", "a", LATER) is None


def test_finished_never_comes_back(queue):
    done = queue.claim("moj", "a", NOW)
    queue.finish(done, NOW)
    assert done.state == DONE
    assert queue.claim("moj", "a", NOW + LEASE * 2) is None
    assert not queue.revive(done, LATER)


def test_dead_stays_visible_and_can_be_revived(queue):
    dead = queue.claim("moj", "a", NOW)
    queue.bury(dead, TooLarge(), NOW)
    assert (dead.state, list(queue.dead)) == (DEAD, ["3"])
    assert queue.claim("moj", "a", NOW + LEASE * 2) is None
    assert queue.revive(dead, LATER)
    assert queue.claim("moj", "a", LATER) is dead
    assert not list(queue.dead)


def test_held_item_is_not_tried_twice_by_hand(queue):
    assert not queue.revive(queue.claim("moj", "a", NOW), NOW)


def test_postponed_item_waits_in_its_lane(queue):
    queue.postpone(queue.claim("moj", "a", NOW), LATER)
    assert queue.peers(NOW) == ["cms"]
    assert queue.claim("moj", "b", LATER).lease_owner == "b"


def test_two_workers_claiming_the_same_item_conflict():
    db = DB(None)
    managers = TransactionManager(), TransactionManager()
    roots = [db.open(manager).root() for manager in managers]
    roots[0]["queue"] = Queue()
    roots[0]["queue"].add(item("1"))
    managers[0].commit()
    managers[1].begin()
    for root, owner in zip(roots, "ab", strict=True):
        assert root["queue"].claim("cms", owner, NOW).id == "1"
    managers[0].commit()
    with pytest.raises(ConflictError):
        managers[1].commit()
    db.close()


@pytest.mark.parametrize("waiting", [1, 3, 20])
def test_a_dispatch_does_not_conflict_with_the_worker(tmp_path, waiting):
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    with database.transaction() as connection:
        connection.root.queue = Queue()
        for number in range(waiting):
            connection.root.queue.add(item(str(number)))
    one, two = TransactionManager(), TransactionManager()
    worker = database.open(one).root.queue
    clerk = database.open(two).root.queue
    held = worker.claim("cms", "w", NOW)
    clerk.add(item("new", at=LATER))
    two.commit()
    worker.finish(held, NOW)
    one.commit()
    with database.transaction() as connection:
        assert len(list(connection.root.queue.waiting())) == waiting
    database.close()
