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
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import RateLimited
from gov.exchange.wire.errors import TooLarge
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def item(id, peer="cms", at=NOW, rank=0):
    made = Delivery(id, peer, at, at + timedelta(days=7))
    made.rank = rank
    return made


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


def order(queue, peer="cms", now=LATER):
    found = iter(lambda: queue.claim(peer, "a", now), None)
    return [claimed.id for claimed in found]


def test_more_urgent_comes_first_then_what_has_waited_longest():
    queue = Queue()
    for position, (id, rank) in enumerate([("b", 0), ("c", 1), ("d", 3), ("e", 1), ("f", 0)]):
        queue.add(item(id, at=NOW + timedelta(seconds=position), rank=rank))
    assert order(queue) == ["d", "c", "e", "b", "f"]


def test_urgent_that_is_not_due_holds_up_no_other():
    queue = Queue()
    queue.add(item("urgent", at=LATER, rank=3))
    queue.add(item("bulk"))
    assert order(queue, now=NOW) == ["bulk"]
    assert order(queue) == ["urgent"]


def test_who_asks_for_urgent_ones_gets_no_other():
    queue = Queue()
    for rank in (0, 1):
        queue.add(item(str(rank), rank=rank))
        queue.add(item(f"{rank}-moj", "moj"))
    assert queue.peers(NOW, 1) == ["cms"]
    assert queue.claim("moj", "a", NOW, least=1) is None
    assert queue.claim("cms", "a", NOW, least=1).id == "1"
    assert queue.claim("cms", "a", NOW, least=1) is None
    assert queue.peers(NOW) == ["cms", "moj"]


def test_peers_whose_names_begin_alike_are_kept_apart():
    queue = Queue()
    for peer in ("cms", "cms.a", "cms-b", "cms0"):
        for rank in (0, 2):
            queue.add(item(f"{peer} {rank}", peer, rank=rank))
    assert order(queue, "cms") == ["cms 2", "cms 0"]
    assert order(queue, "cms.a") == ["cms.a 2", "cms.a 0"]
    assert queue.peers(NOW) == ["cms-b", "cms0"]


def test_a_list_of_what_waits_is_in_order_and_goes_on_anywhere():
    queue = Queue()
    for id, peer, rank in (("1", "b", 0), ("2", "b", 3), ("3", "a", 0), ("4", "b", 1)):
        queue.add(item(id, peer, rank=rank))
    places = list(queue.places())
    assert [place[-1] for place in places] == ["3", "2", "4", "1"]
    assert [each.id for each in queue.waiting()] == ["3", "2", "4", "1"]
    for position, place in enumerate(places, 1):
        assert list(queue.places(after=place)) == places[position:]
    assert [place[-1] for place in queue.places("b", places[1])] == ["4", "1"]


def test_postponed_finished_and_revived_items_stay_in_their_rank():
    queue = Queue()
    for id in ("1", "2", "3"):
        queue.add(item(id, rank=2))
    queue.postpone(queue.claim("cms", "a", NOW), NOW)
    dead = queue.claim("cms", "a", NOW)
    queue.bury(dead, TooLarge(), NOW)
    queue.finish(queue.claim("cms", "a", NOW), NOW)
    queue.revive(dead, NOW)
    assert [rank for rank, _ in queue.lanes_of("cms")] == [2]
    assert len(list(queue.waiting())) == 2


def test_claiming_the_urgent_one_loads_no_more_than_a_few_objects_however_many_wait():
    loads = {}
    for count in (10, 10_000):
        db = DB(None)
        with db.transaction() as connection:
            queue = connection.root.queue = Queue()
            for number in range(count):
                queue.add(item(f"{number:05d}", at=NOW + timedelta(milliseconds=number)))
            queue.add(item("urgent", at=NOW + timedelta(hours=1), rank=3))
        db.cacheMinimize()
        with db.transaction() as connection:
            before = connection.getTransferCounts()[0]
            claimed = connection.root.queue.claim("cms", "a", NOW + timedelta(hours=2))
            loads[count] = connection.getTransferCounts()[0] - before
        assert claimed.id == "urgent"
        db.close()
    assert loads[10_000] <= loads[10] + 4


def test_peer_that_is_back_gets_the_oldest_first_and_now():
    queue = Queue()
    for position, id in enumerate("abc"):
        queue.add(item(id, at=NOW + timedelta(seconds=position)))
    back = NOW + timedelta(hours=1)
    for at in (back + timedelta(minutes=2), back + timedelta(minutes=1)):
        missed = queue.claim("cms", "a", LATER)
        missed.met(PeerUnreachable())
        queue.postpone(missed, at)
    assert queue.hasten("cms", back, 10) == 2
    assert order(queue, now=back) == ["a", "b", "c"]
    assert queue.hasten("cms", back, 10) == 0


def test_what_the_peer_asked_to_wait_for_is_not_hastened():
    queue = Queue()
    queue.add(item("1"))
    refused = queue.claim("cms", "a", NOW)
    refused.met(RateLimited(retry_after=60))
    queue.postpone(refused, LATER)
    assert queue.hasten("cms", NOW, 10) == 0
