"""The chain notices every later change, and parallel acts do not meet in it."""

import pytest
import threading
import transaction
import ZODB
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.chain import breaks
from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import seal
from gov.correspondence.journal.interfaces import IChain
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
from zope.interface.verify import verifyObject


def record(number, letter="uid"):
    time = f"2026-11-21T09:00:00.{number:06}+00:00"
    return canonical({"time": time, "letter": letter, "entry": str(number), "digest": "d"})


@pytest.fixture
def chain():
    chain = Chain()
    for number in (3, 1, 2, 5, 4):
        chain.request(record(number))
    assert chain.chain(100) == 5
    return chain


def what(chain):
    return {found.what for found in breaks(chain)}


def test_a_chain_is_what_its_interface_says():
    assert verifyObject(IChain, Chain())


def test_requests_are_chained_oldest_first_and_once(chain):
    assert [link.record for link in chain.links()] == [record(n) for n in range(1, 6)]
    assert chain.pending() == 0
    assert chain.chain(100) == 0
    assert what(chain) == set()


def test_the_limit_holds():
    chain = Chain()
    for number in range(10):
        chain.request(record(number))
    assert (chain.chain(4), chain.pending(), chain.head[0]) == (4, 6, 4)


@pytest.mark.parametrize("sequence", range(1, 6))
def test_an_edited_link_is_found(chain, sequence):
    link = chain._links[sequence]
    chain._links[sequence] = link._replace(record=record(99))
    assert what(chain) == {"digest"}


@pytest.mark.parametrize("sequence", range(1, 6))
def test_an_edited_link_with_a_new_digest_is_found(chain, sequence):
    chain._links[sequence] = seal(sequence, chain._links[sequence].previous, record(99))
    assert what(chain) == ({"previous"} if sequence < 5 else {"head"})


@pytest.mark.parametrize("sequence", range(1, 6))
def test_a_deleted_link_is_found(chain, sequence):
    del chain._links[sequence]
    assert what(chain)


def test_a_chain_emptied_is_found(chain):
    chain._links.clear()
    assert what(chain) == {"head"}


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 4), (1, 5)])
def test_links_that_changed_places_are_found(chain, one, other):
    links = chain._links
    links[one], links[other] = links[other], links[one]
    assert what(chain)


def test_an_inserted_link_is_found(chain):
    chain._links[6] = seal(6, chain.head[1], record(6))
    assert what(chain) == {"head"}


@pytest.mark.parametrize("value", [1.5, {1: "a"}, {"a": object()}, b"bytes", [0.1]])
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(ValueError, match="journal takes no"):
        canonical(value)


def test_one_spelling():
    assert canonical({"b": 1, "a": ["س", None, True]}) == '{"a":["س",null,true],"b":1}'


WRITERS = 8
ACTS = 40


@pytest.fixture
def database(tmp_path):
    database = ZODB.DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=20)
    with database.transaction() as connection:
        connection.root()["chain"] = Chain()
    yield database
    database.close()


def commit(connection, manager, change):
    """Try a change until it is committed; return how often it was in somebody's way."""
    conflicts = 0
    while True:
        manager.begin()
        try:
            change(connection.root()["chain"])
            manager.commit()
        except ConflictError:
            conflicts += 1
            manager.abort()
        else:
            return conflicts


def write(database, writer, conflicts):
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    for act in range(ACTS):
        request = record(writer * ACTS + act)
        conflicts.append(commit(connection, manager, lambda chain, r=request: chain.request(r)))
    connection.close()


def work(database, done):
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    while not done.wait(0.02):
        commit(connection, manager, lambda chain: chain.chain(50))
    commit(connection, manager, lambda chain: chain.chain(WRITERS * ACTS))
    connection.close()


def test_parallel_acts_do_not_meet_and_none_is_lost(database):
    """Eight writers of acts and one worker that chains them, on real connections."""
    conflicts, done = [], threading.Event()
    writers = [
        threading.Thread(target=write, args=(database, number, conflicts))
        for number in range(WRITERS)
    ]
    worker = threading.Thread(target=work, args=(database, done))
    for thread in (*writers, worker):
        thread.start()
    for thread in writers:
        thread.join(60)
    done.set()
    worker.join(60)

    with database.transaction() as connection:
        chain = connection.root()["chain"]
        assert len({link.record for link in chain.links()}) == WRITERS * ACTS == chain.head[0]
        assert list(breaks(chain)) == []
    # A conflict costs an act a repetition; a hot spot would make it the rule.
    assert sum(conflicts) <= WRITERS * ACTS * 0.01
