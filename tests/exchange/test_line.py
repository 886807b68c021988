"""The line: order, and one who takes while others add."""

import pytest
import transaction
from gov.exchange.line import Line
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage


def test_an_empty_line_is_false_and_nothing_can_be_taken_twice():
    line = Line()
    assert not line
    assert line.first(5) == []
    place = line.append("a")
    line.remove(place)
    assert line.get(place) is None
    with pytest.raises(KeyError):
        line.remove(place)


def test_things_wait_in_the_order_in_which_they_came():
    line = Line()
    for thing in "abc":
        line.append(thing)
    assert [thing for _, thing in line.first(2)] == ["a", "b"]
    assert list(line.values()) == ["a", "b", "c"]
    assert len(line) == 3


@pytest.mark.parametrize("waiting", [1, 2, 20])
def test_taking_the_first_does_not_conflict_with_adding(tmp_path, waiting):
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    with database.transaction() as connection:
        connection.root.line = Line()
        for number in range(waiting):
            connection.root.line.append(number)
    one, two = TransactionManager(), TransactionManager()
    taker = database.open(one).root.line
    adder = database.open(two).root.line
    place, _ = taker.first(1)[0]
    taker.remove(place)
    adder.append("new")
    two.commit()
    one.commit()
    transaction.abort()
    with database.transaction() as connection:
        assert len(connection.root.line) == waiting
        assert list(connection.root.line.values())[-1] == "new"
    database.close()
