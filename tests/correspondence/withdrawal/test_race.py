"""A sender asks for a letter back while the registry numbers it: one of the two comes first."""

import threading
import time
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import registers
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.incoming import arrivals
from gov.correspondence.letters import transitions
from gov.correspondence.registers.content import book
from gov.correspondence.withdrawal.record import Request
from support import drafts
from support.books import describe_books
from support.desks import Desk
from support.desks import letters_of
from ZODB.POSException import ConflictError


ROUNDS = 6
MESSAGES = [f"{drafts.MESSAGE[:-2]}{count:02}" for count in range(ROUNDS)]


def arrived(people):
    describe_books()
    drafts.staff(people)
    letters = [drafts.incoming(people, "opened", message_id=each) for each in MESSAGES]
    for message_id, letter in zip(MESSAGES, letters, strict=True):
        arrivals.note("cms", message_id, letter)
    transaction.commit()
    return [letter.getPhysicalPath()[-2:] for letter in letters]


def numbering(places, ready):
    """Return the act of the registry: a number for each letter, or "" where there is none now."""

    def act(desk, portal):
        for letter in letters_of(portal, places):
            ready.wait(30)
            while len(desk.done) < ready.rounds:
                try:
                    desk.done.append(registers.register(letter, "incoming"))
                except Busy:
                    desk.busy += 1
                except CorrespondenceError:
                    desk.done.append("")

    return act


def asking(ready):
    """Return the act of the exchange: each request is repeated until it is committed."""

    def act(desk, portal):
        for message_id in MESSAGES:
            ready.wait(30)
            time.sleep(0.01 * len(desk.done))
            while len(desk.done) < ready.rounds:
                transaction.begin()
                try:
                    told = withdrawals.request("cms", message_id, Request(datetime.now(UTC), "خطأ"))
                    transaction.commit()
                    desk.done.append(told)
                except ConflictError:
                    desk.busy += 1
                    transaction.abort()

    return act


class Rounds(threading.Barrier):
    """Begins each round for both at once, and counts them."""

    def __init__(self):
        super().__init__(2, action=self.begin)
        self.rounds = 0

    def begin(self):
        self.rounds += 1


def test_a_letter_is_numbered_or_withdrawn_and_both_sides_say_the_same(
    functional, functional_portal, people
):
    places, ready = arrived(people), Rounds()
    path = "/".join(functional_portal.getPhysicalPath())
    registry = Desk(functional, path, numbering(places, ready), "khalid")
    exchange = Desk(functional, path, asking(ready), "khalid")
    for desk in (registry, exchange):
        desk.start()
    for desk in (registry, exchange):
        desk.join(90)
    assert registry.faults + exchange.faults == []
    transaction.begin()
    letters = letters_of(functional_portal, places)
    for letter, number, told in zip(letters, registry.done, exchange.done, strict=True):
        known = (transitions.state(letter), letter.number or "", withdrawals.of(letter).answer)
        expected = {
            "withdrawn": ("withdrawn", "", "accepted"),
            "asked": ("registered", number, ""),
        }
        assert known == expected[told]
        assert bool(number) is (told == "asked")
    lines = [line.number for line in book("incoming").entries()]
    assert lines == [number for number in registry.done if number]
