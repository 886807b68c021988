"""Numbers that a restored database forgot: refused where not proven, never given twice."""

import pytest
import transaction
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import registers
from gov.correspondence.journal import log
from gov.correspondence.registers import checking
from gov.correspondence.registers import content
from gov.correspondence.registers.restoring import Proven
from plone import api
from support import drafts


pytestmark = pytest.mark.integration
AT = datetime.now(UTC) - timedelta(hours=3)


@pytest.fixture
def arrived(registry):
    """Make letters that the exchange brought, nobody opened them; committed."""

    def arrive(count=1):
        letters = [drafts.incoming(registry, "received") for _ in range(count)]
        transaction.commit()
        return letters

    return arrive


def proven(letter, number, at=AT):
    uid = letter.UID() if letter is not None else ""
    return Proven(f"cms/{number}", uid, number, at, "سالم", "evidence-1")


@pytest.fixture
def shape(registry, paper):
    """The number that the book ``incoming`` writes for a sequence."""
    letter = paper()
    with registry.acting("clerk"):
        first = registers.register(letter, "incoming")

    def written(sequence):
        text = str(sequence)
        assert first.endswith("00001")
        return first[: -len(text)] + text

    return written


def standing(text):
    book = content.book("incoming")
    return book.standing(book.find(text))


def test_same_number_state_and_time_again(registry, shape, arrived):
    (letter,) = arrived()
    assert registers.restore([proven(letter, shape(2))]) == {f"cms/{shape(2)}": "entered"}
    assert (letter.number, letter.register, letter.registered_at) == (shape(2), "incoming", AT)
    assert api.content.get_state(letter) == "registered"
    assert [entry.act for entry in log.entries(letter)][-2:] == ["open", "register"]
    assert checking.breaks(content.book("incoming")) == []


def test_asked_twice_is_done_once(registry, shape, arrived):
    (letter,) = arrived()
    registers.restore([proven(letter, shape(2))])
    lines = content.book("incoming").last_position()
    assert set(registers.restore([proven(letter, shape(2))]).values()) == {"known"}
    assert content.book("incoming").last_position() == lines


def test_what_nobody_proves_is_kept_and_never_given(registry, shape, arrived, paper):
    (letter,) = arrived()
    registers.restore([proven(letter, shape(5))])
    assert [standing(shape(each)) for each in (2, 3, 4, 5)] == ["reserved"] * 3 + ["registered"]
    with registry.acting("clerk"):
        assert registers.register(paper("13/1"), "incoming") == shape(6)
    assert checking.breaks(content.book("incoming")) == []


def test_order_of_the_numbers_counts_not_that_of_the_answers(registry, shape, arrived):
    first, second = arrived(2)
    told = registers.restore([proven(second, shape(3)), proven(first, shape(2))])
    assert set(told.values()) == {"entered"}
    assert (first.number, second.number) == (shape(2), shape(3))


def test_number_waits_for_its_letter(registry, shape, arrived):
    assert set(registers.restore([proven(None, shape(2))]).values()) == {"waits"}
    assert standing(shape(2)) == "reserved"
    (letter,) = arrived()
    assert set(registers.restore([proven(letter, shape(2))]).values()) == {"entered"}


def test_number_given_to_another_letter_meanwhile(registry, shape, arrived, paper):
    other, (letter,) = paper("14/1"), arrived()
    with registry.acting("clerk"):
        assert registers.register(other, "incoming") == shape(2)
    assert set(registers.restore([proven(letter, shape(2))]).values()) == {"taken"}
    assert not letter.number
    assert other.number == shape(2)


def test_letter_with_another_number(registry, shape, arrived):
    (letter,) = arrived()
    registers.restore([proven(letter, shape(2))])
    assert set(registers.restore([proven(letter, shape(3))]).values()) == {"taken"}
    assert letter.number == shape(2)


@pytest.mark.parametrize("text", ["x", "IN", "99", "IN-1999-00001"])
def test_number_of_no_book(registry, shape, arrived, text):
    (letter,) = arrived()
    assert set(registers.restore([proven(letter, text)]).values()) == {"no-book"}
    assert not letter.number


def test_number_too_far_ahead(registry, shape, arrived):
    (letter,) = arrived()
    lines = content.book("incoming").last_position()
    assert set(registers.restore([proven(letter, shape(99999))]).values()) == {"far"}
    assert content.book("incoming").last_position() == lines


def test_opened_again(registry, arrived):
    (letter,) = arrived()
    assert set(registers.restore([proven(letter, "")]).values()) == {"opened"}
    assert api.content.get_state(letter) == "opened"
