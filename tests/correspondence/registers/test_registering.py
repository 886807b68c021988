"""Registering real letters in a real portal: refusals first, then the number."""

import pytest
import transaction
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import transitions
from gov.correspondence.registers import turns
from gov.correspondence.registers import writer
from gov.correspondence.registers.interfaces import IBookLocks
from gov.correspondence.registers.interfaces import IRegisters
from gov.correspondence.registers.locks import process_locks
from support.books import describe_books
from support.web import Web
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.component import getUtility
from zope.interface.verify import verifyObject


SECRET = {"confidentiality": "secret"}


@pytest.fixture
def registry(functional_portal, people):
    """Clerks of the registry: an ordinary one, a secret one, and people of other desks."""
    describe_books()
    people.make("clerk", unit="archive", role="registry-clerk")
    people.make("registrar", unit="archive", role="registrar", clearance="top-secret")
    people.make("sealer", unit="archive", role="secret-clerk", clearance="top-secret")
    people.make("drafter", unit="legal", role="drafter")
    people.make("stranger", unit="legal", role="registry-clerk")
    people.make("auditor", role="auditor")
    people.make("cleared", role="auditor", clearance="top-secret")
    transaction.commit()
    return people


def paper(number="12/7", **other):
    return incoming.create_paper(
        {
            "letter_subject": "طلب بيانات",
            "sender_name": "مصرف قطر المركزي",
            "their_number": number,
            "their_date": "2026-11-20",
            "arrival": "hand",
            **other,
        }
    )


def entered(people, clerk="clerk", **other):
    with people.acting(clerk):
        letter = paper(**other)
        transaction.commit()
    return letter


def ids(books):
    return [book.id for book in books]


class TestRefused:
    def test_nobody_and_the_drafter_see_no_book(self, registry):
        for person in ("drafter", "", registry.manager()):
            with registry.acting(person):
                assert registers.books() == ()

    def test_the_sealed_books_do_not_exist_for_the_clerk(self, registry):
        with registry.acting("clerk"):
            assert not {"outgoing-secret", "incoming-secret"} & set(ids(registers.books()))
            with pytest.raises(NotFound) as unknown:
                registers.entries("no-such-book")
            with pytest.raises(NotFound) as sealed:
                registers.entries("incoming-secret")
            assert str(unknown.value.message) == str(sealed.value.message)

    def test_an_auditor_sees_sealed_books_only_when_cleared(self, registry):
        with registry.acting("auditor"):
            assert "incoming-secret" not in ids(registers.books())
        with registry.acting("cleared"):
            assert "incoming-secret" in ids(registers.books())

    def test_a_clerk_of_another_unit_registers_nothing_here(self, registry):
        letter = entered(registry)
        with registry.acting("stranger"):
            assert registers.books_for(letter) == ()
            with pytest.raises(NotAllowed):
                registers.register(letter, "incoming")

    @pytest.mark.parametrize("person", ["drafter", "auditor", "", "manager"])
    def test_other_people_register_nothing(self, registry, person):
        registry.manager()
        letter = entered(registry)
        with registry.acting(person), pytest.raises(NotAllowed):
            registers.register(letter, "incoming")
        assert letter.number is None

    def test_a_sealed_letter_is_not_the_clerks(self, registry):
        with registry.acting("clerk"), pytest.raises(NotAllowed):
            paper(**SECRET)
        letter = entered(registry, "sealer", **SECRET)
        with registry.acting("clerk"), pytest.raises(NotAllowed):
            registers.register(letter, "incoming")

    @pytest.mark.parametrize("book", ["incoming", "outgoing-secret"])
    def test_a_sealed_letter_goes_into_no_other_book(self, registry, book):
        registry.make("sealer", role="registry-clerk", unit="archive")
        letter = entered(registry, "sealer", **SECRET)
        with registry.acting("sealer"), pytest.raises(Invalid):
            registers.register(letter, book)

    def test_an_ordinary_letter_goes_into_no_sealed_book(self, registry):
        registry.make("sealer", role="registry-clerk", unit="archive")
        letter = entered(registry, "sealer")
        with registry.acting("sealer"), pytest.raises(Invalid):
            registers.register(letter, "incoming-secret")

    @pytest.mark.parametrize("book", ["outgoing", "outgoing-minister"])
    def test_an_incoming_letter_goes_into_no_outgoing_book(self, registry, book):
        letter = entered(registry)
        with registry.acting("clerk"), pytest.raises(Invalid):
            registers.register(letter, book)

    @pytest.mark.parametrize("book", ["", "no-such-book", "incoming-secret", "../incoming"])
    def test_a_book_that_may_not_be_known_is_not_found(self, registry, book):
        letter = entered(registry)
        with registry.acting("clerk"), pytest.raises(NotFound):
            registers.register(letter, book)

    def test_a_letter_is_registered_once(self, registry):
        letter = entered(registry)
        with registry.acting("clerk"):
            number = registers.register(letter, "incoming")
            with pytest.raises(WrongState):
                registers.register(letter, "incoming")
            assert letter.number == number
            assert len(registers.entries("incoming")) == 1

    def test_a_book_that_stays_taken_is_busy_and_nothing_changes(self, registry, monkeypatch):
        letter = entered(registry)
        monkeypatch.setattr(turns, "PATIENCE", 0.05)
        taken = process_locks.hold(writer.lock_key("incoming"), 1)
        with registry.acting("clerk"), taken, pytest.raises(Busy):
            registers.register(letter, "incoming")
        assert letter.number is None
        assert transitions.state(letter) == "opened"

    @pytest.mark.parametrize("limit", [0, -1, 501])
    def test_a_page_of_another_size(self, registry, limit):
        with registry.acting("clerk"), pytest.raises(Invalid):
            registers.entries("incoming", limit=limit)


@pytest.mark.parametrize("user", ["", "drafter", "auditor", "cleared", "manager"])
def test_who_registers_nowhere_is_offered_no_book(registry, user):
    registry.manager()
    with registry.acting(user):
        assert registers.writable_books() == ()


@pytest.mark.parametrize("user", ["clerk", "registrar", "sealer", "stranger"])
def test_the_books_offered_are_those_in_which_one_registers(registry, user):
    with registry.acting(user):
        able = [book for book in registers.books() if "register" in registers.duties(book.id)]
        assert list(registers.writable_books()) == able


def test_a_letter_gets_its_number(registry):
    letter = entered(registry)
    with registry.acting("clerk"):
        assert ids(registers.books_for(letter)) == ["incoming"]
        number = registers.register(letter, "incoming")
        year = letter.registered_at.year
        assert number == letter.number == f"IN-{year}-00001"
        assert (letter.register, transitions.state(letter)) == ("incoming", "registered")
        (line,) = registers.entries("incoming")
        assert (line.position, line.number, line.letter) == (1, number, letter.UID())
        assert line.registered_at == letter.registered_at
        assert "بيانات" not in line.title
        last = journal.entries(letter)[-1]
        assert (last.act, last.actor, last.data["number"]) == ("register", "clerk", number)


def test_registering_commits(registry):
    letter = entered(registry)
    with registry.acting("clerk"):
        registers.register(letter, "incoming")
        transaction.abort()
        assert letter.number


def test_what_fails_after_the_number_leaves_no_gap(registry):
    from gov.correspondence.interfaces import ILetterRegistered
    from zope.component import getGlobalSiteManager

    class StopError(Exception):
        """Somebody else's subscriber fails."""

    def fail(event):
        raise StopError

    one, other = entered(registry), entered(registry, number="13/7")
    components = getGlobalSiteManager()
    components.registerHandler(fail, (ILetterRegistered,))
    try:
        with registry.acting("clerk"), pytest.raises(StopError):
            registers.register(one, "incoming")
    finally:
        components.unregisterHandler(fail, (ILetterRegistered,))
    assert one.number is None
    with registry.acting("clerk"):
        assert registers.register(other, "incoming").endswith("00001")
        assert registers.register(one, "incoming").endswith("00002")


def test_lines_of_letters_one_may_not_see_have_number_and_date_only(registry):
    letter = entered(registry, "registrar", confidentiality="restricted")
    with registry.acting("registrar"):
        number = registers.register(letter, "incoming")
    with registry.acting("clerk"):
        (line,) = registers.entries("incoming")
        assert (line.number, line.registered_at) == (number, letter.registered_at)
        assert (line.letter, line.title, line.by, line.letter_kind) == ("", "", "", "")
    with registry.acting("registrar"):
        assert registers.entries("incoming")[0].letter == letter.UID()


def test_a_sealed_letter_in_its_book(registry):
    letter = entered(registry, "sealer", **SECRET)
    with registry.acting("sealer"):
        assert ids(registers.books_for(letter)) == ["incoming-secret"]
        assert registers.register(letter, "incoming-secret").startswith("IN-S-")
        assert len(registers.entries("incoming-secret")) == 1
        assert ids(registers.books()) == ["outgoing-secret", "incoming-secret"]


def test_the_container_is_what_its_interface_says(functional_portal):
    assert verifyObject(IRegisters, functional_portal.registers)
    assert verifyObject(IBookLocks, getUtility(IBookLocks))


@pytest.mark.parametrize("path", ["books", "books/incoming", "books/incoming/_lines"])
@pytest.mark.parametrize("person", ["clerk", "boss"])
def test_a_book_has_no_address_of_its_own(registry, functional, functional_portal, path, person):
    registry.manager("boss")
    letter = entered(registry)
    with registry.acting("clerk"):
        registers.register(letter, "incoming")
    transaction.commit()
    web = Web(functional_portal.absolute_url())
    page = web.get(f"/registers/{path}", **Web.basic(person, registry.password))
    answer = web.get(
        f"/registers/{path}", Accept="application/json", **Web.basic(person, registry.password)
    )
    assert answer.status in (401, 403, 404)
    assert letter.number not in page.text + answer.text
    assert letter.UID() not in page.text + answer.text


def test_the_books_stay(registry, functional_portal):
    with registry.acting(registry.manager("boss")), pytest.raises(Unauthorized):
        functional_portal.manage_delObjects(["registers"])
    with pytest.raises(Forbidden):
        functional_portal._delObject("registers")
