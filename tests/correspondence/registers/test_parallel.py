"""Eight registrars at once, other writers in their way: no gap, no double, nothing but Busy."""

import threading
import transaction
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Busy
from gov.correspondence.registers.content import book
from support.books import describe_books
from support.desks import Desk
from support.desks import letters_of
from ZODB.POSException import ConflictError


REGISTRARS = 8
EACH = 6


def paper(number):
    return incoming.create_paper(
        {
            "letter_subject": "طلب",
            "sender_name": "جهة",
            "their_number": str(number),
            "their_date": "2026-11-20",
            "arrival": "hand",
        }
    )


def registering(mine):
    """Return the act of a registrar who repeats what was answered with Busy, as the page says."""

    def act(desk, portal):
        for letter in letters_of(portal, mine):
            while letter.number is None:
                try:
                    desk.done.append(registers.register(letter, "incoming"))
                except Busy:
                    desk.busy += 1

    return act


def meddling(stop):
    """Return the act of one who writes what registrars write too, and aborts now and then."""

    def act(desk, portal):
        count = 0
        while not stop.wait(0.02):
            count += 1
            transaction.begin()
            try:
                paper(f"m{count}")
                journal.chain_pending(20)
                transaction.abort() if count % 3 == 0 else transaction.commit()
            except ConflictError:
                transaction.abort()

    return act


def entered(people, count):
    describe_books()
    people.make("clerk", unit="archive", role="registry-clerk")
    with people.acting("clerk"):
        letters = [paper(number) for number in range(count)]
        transaction.commit()
        return [letter.getPhysicalPath()[-2:] for letter in letters]


def test_eight_registrars_with_other_writers_and_aborts(functional, functional_portal, people):
    places = entered(people, REGISTRARS * EACH)
    path = "/".join(functional_portal.getPhysicalPath())
    stop = threading.Event()
    shares = [places[n * EACH : (n + 1) * EACH] for n in range(REGISTRARS)]
    registrars = [Desk(functional, path, registering(share)) for share in shares]
    meddler = Desk(functional, path, meddling(stop))
    for desk in (*registrars, meddler):
        desk.start()
    for desk in registrars:
        desk.join(120)
    stop.set()
    meddler.join(60)

    assert [fault for desk in (*registrars, meddler) for fault in desk.faults] == []
    given = sorted(number for desk in registrars for number in desk.done)
    transaction.begin()
    lines = book("incoming").entries(limit=10_000)
    assert [line.sequence for line in lines] == list(range(1, REGISTRARS * EACH + 1))
    assert sorted(line.number for line in lines) == given
    by_letter = {line.letter: line.number for line in lines}
    letters = letters_of(functional_portal, places)
    assert {letter.UID(): letter.number for letter in letters} == by_letter
    journal.chain_pending(10_000)
    assert journal.verify() == ()


def test_two_who_register_the_same_letter(functional, functional_portal, people):
    (place,) = entered(people, 1)
    path = "/".join(functional_portal.getPhysicalPath())
    ready = threading.Barrier(4)

    def act(desk, portal):
        (mine,) = letters_of(portal, [place])
        ready.wait(30)
        desk.done.append(registers.register(mine, "incoming"))

    desks = [Desk(functional, path, act) for _ in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join(60)
    transaction.begin()
    assert len(book("incoming").entries()) == 1
    assert len([number for desk in desks for number in desk.done]) == 1
    assert {type(fault).__name__ for desk in desks for fault in desk.faults} == {"WrongState"}
