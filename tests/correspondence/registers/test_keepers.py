"""The keepers of the books in a real portal: refusals first."""

import pytest
import transaction
from AccessControl.Permission import pname
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import chores
from gov.correspondence.api import journal
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.journal.site import site_journal
from gov.correspondence.registers import content
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.registers.interfaces import IBookSealer
from support import drafts
from support.agencies import known
from support.agencies import StaticAgencies
from zope.component import getGlobalSiteManager
from zope.interface import implementer


def now():
    return datetime.now(UTC)


def tomorrow(days=1):
    return now() + timedelta(days=days)


KEEPERS = {
    "void": lambda: registers.void("incoming", ["IN-2026-00001"], "سهو"),
    "correct": lambda: registers.correct("incoming", "x", "sender_name", "وزارة", "سهو"),
    "outage": lambda: registers.outage("incoming", 3, "انقطاع", tomorrow()),
    "close": lambda: registers.close_year("incoming", "2026", "سهو"),
}
CLERKS = {
    "reserve": lambda: registers.reserve("incoming", "كتاب الوزير", tomorrow()),
    "reservations": lambda: registers.reservations("incoming"),
    "release": lambda: registers.release("incoming", "x", "سهو"),
}


class TestRefused:
    @pytest.mark.parametrize("act", KEEPERS)
    @pytest.mark.parametrize("person", ["clerk", "auditor", "cleared"])
    def test_who_sees_the_book_does_not_keep_it(self, registry, act, person):
        with registry.acting(person), pytest.raises(NotAllowed):
            KEEPERS[act]()

    @pytest.mark.parametrize("act", CLERKS)
    @pytest.mark.parametrize("person", ["auditor", "stranger"])
    def test_who_does_not_register_does_not_reserve(self, registry, act, person):
        with registry.acting(person), pytest.raises((NotAllowed, NotFound)):
            CLERKS[act]()

    @pytest.mark.parametrize("act", [*KEEPERS, *CLERKS])
    @pytest.mark.parametrize("person", ["drafter", "", "manager", "sealer"])
    def test_for_all_others_there_is_no_book(self, registry, act, person):
        with registry.acting(person), pytest.raises(NotFound):
            {**KEEPERS, **CLERKS}[act]()
        assert "incoming" not in content.registers().books

    @pytest.mark.parametrize(
        "act",
        [
            lambda book: registers.reserve(book, "س", tomorrow()),
            lambda book: registers.release(book, "IN-S-2026-00001", "س"),
            lambda book: registers.void(book, ["IN-S-2026-00001"], "س"),
            lambda book: registers.correct(book, "IN-S-2026-00001", "sender_name", "س", "س"),
            lambda book: registers.outage(book, 1, "س", tomorrow()),
            lambda book: registers.close_year(book, "2026", "س"),
            lambda book: registers.closings(book),
            lambda book: registers.check(book),
            lambda book: registers.newest(book),
            lambda book: registers.history(book, "IN-S-2026-00001"),
            lambda book: registers.reservations(book),
            lambda book: registers.duties(book),
        ],
    )
    def test_a_sealed_book_and_no_book_are_refused_alike(self, registry, registered, act):
        registered("1", book="incoming-secret", clerk="sealer", confidentiality="secret")
        for person in ("registrar", "clerk", "manager"):
            said = []
            for book in ("incoming-secret", "no-such-book"):
                with registry.acting(person), pytest.raises(NotFound) as refused:
                    act(book)
                said.append((str(refused.value.message), refused.value.field))
            assert said[0] == said[1]

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 1001, "a\x00b"])
    def test_without_a_reason(self, registry, registered, reason):
        (letter,) = registered()
        for act in (
            lambda: registers.void("incoming", [letter.number], reason),
            lambda: registers.correct("incoming", letter.number, "sender_name", "وزارة", reason),
            lambda: registers.outage("incoming", 1, reason, tomorrow()),
            lambda: registers.reserve("incoming", reason, tomorrow()),
        ):
            with registry.acting("registrar"), pytest.raises(Invalid) as refused:
                act()
            assert refused.value.field == "reason"
        assert len(content.book("incoming").entries()) == 1

    @pytest.mark.parametrize("days", [-1, 0, 400])
    def test_a_reservation_that_ends_at_no_fit_time(self, registry, days):
        with registry.acting("clerk"), pytest.raises(Invalid):
            registers.reserve("incoming", "كتاب", now() + timedelta(days=days))

    @pytest.mark.parametrize("count", [0, -1, 101])
    def test_an_outage_of_no_fit_size(self, registry, count):
        with registry.acting("registrar"), pytest.raises(Invalid):
            registers.outage("incoming", count, "انقطاع", tomorrow())

    def test_a_number_somebody_else_reserved(self, registry):
        with registry.acting("clerk"):
            line = registers.reserve("incoming", "كتاب", tomorrow())
        with registry.acting("other"), pytest.raises(NotAllowed):
            registers.release("incoming", line.number, "لا حاجة")
        with registry.acting("registrar"):
            registers.release("incoming", line.number, "لا حاجة")
            with pytest.raises(WrongState):
                registers.release("incoming", line.number, "لا حاجة")

    def test_a_number_that_is_not_there(self, registry, registered):
        (letter,) = registered()
        with registry.acting("registrar"), pytest.raises(NotFound):
            registers.void("incoming", [letter.number, "IN-2026-00099"], "سهو")
        assert content.book("incoming").standing(content.book("incoming").line(1)) == "registered"

    def test_a_letter_takes_no_number_that_was_not_kept_for_it(self, registry, paper, registered):
        (first,) = registered()
        letter = paper("13/7")
        with registry.acting("registrar"):
            registers.reserve("incoming", "كتاب", tomorrow())
            void = registers.reserve("incoming", "كتاب", tomorrow()).number
            registers.void("incoming", [void], "سهو")
        with registry.acting("clerk"):
            for number, kind in ((first.number, Invalid), ("x", Invalid), (void, WrongState)):
                with pytest.raises(kind):
                    registers.register(letter, "incoming", Circumstances(number))
        assert letter.number is None

    @pytest.mark.parametrize(
        "arrived", [lambda: tomorrow(), lambda: datetime(2026, 11, 1, tzinfo=UTC)]
    )
    def test_a_letter_that_arrives_tomorrow_or_before_it_was_written(
        self, registry, paper, arrived
    ):
        letter = paper()
        with registry.acting("clerk"), pytest.raises(Invalid) as refused:
            registers.late(letter, "incoming", arrived(), "وصل متأخراً")
        assert refused.value.field == "arrived_at"

    @pytest.mark.parametrize("field", ["number", "registered_at", "unit", "body", "", "x"])
    def test_what_is_no_slip(self, registry, registered, field):
        (letter,) = registered()
        with registry.acting("registrar"), pytest.raises(Invalid) as refused:
            registers.correct("incoming", letter.number, field, "9", "سهو")
        assert refused.value.field == "field"

    @pytest.mark.parametrize("year", ["", "26", "2099", "abcd", "٢٠٢٦"])
    def test_a_year_that_cannot_be_closed(self, registry, registered, year):
        registered()
        with registry.acting("registrar"), pytest.raises(Invalid):
            registers.close_year("incoming", year, "سبب")

    def test_a_year_that_runs_is_closed_with_a_reason_only(self, registry, registered):
        (letter,) = registered()
        with registry.acting("registrar"), pytest.raises(Invalid) as refused:
            registers.close_year("incoming", str(letter.registered_at.year))
        assert refused.value.field == "reason"

    def test_the_manager_changes_nothing(self, registry, registered):
        registered()
        for act in (*KEEPERS.values(), *CLERKS.values()):
            with registry.acting("manager"), pytest.raises(NotFound):
                act()
        assert content.book("incoming").last_position() == 1


def test_a_reserved_number_is_used(registry, paper):
    with registry.acting("clerk"):
        kept = registers.reserve("incoming", "كتاب الوزير", tomorrow())
        assert [line.number for line in registers.reservations("incoming")] == [kept.number]
        letter = paper()
        assert registers.register(letter, "incoming", Circumstances(kept.number)) == kept.number
        assert registers.reservations("incoming") == ()
        given, used = registers.history("incoming", kept.number)
        assert (given.kind, used.kind, used.about) == ("reserved", "letter", given.position)
        assert used.standing == given.standing == "registered"
        assert registers.check("incoming").breaks == ()


def test_a_reservation_that_ended_is_void_with_the_next_writer(registry, paper, monkeypatch):
    with registry.acting("clerk"):
        kept = registers.reserve("incoming", "كتاب", now() + timedelta(seconds=0.3))
        letter, later = paper("1"), paper("2")
        while now() < kept.expires:
            pass
        with pytest.raises(WrongState):
            registers.register(letter, "incoming", Circumstances(kept.number))
        assert registers.register(later, "incoming").endswith("00002")
        lines = registers.entries("incoming")
    assert [(line.kind, line.standing) for line in lines] == [
        ("reserved", "void"),
        ("expired", "void"),
        ("letter", "registered"),
    ]


def test_a_worker_lets_reservations_expire(registry):
    with registry.acting("clerk"):
        kept = registers.reserve("incoming", "كتاب", now() + timedelta(seconds=0.2))
    while now() < kept.expires:
        pass
    assert chores.do("expired-reservations", 10) == 0
    assert registers.expire() == 0


def test_void_tells_the_journal_and_keeps_the_letter(registry, registered):
    first, _second = registered("1", "2")
    number = first.number
    with registry.acting("registrar"):
        registers.void("incoming", [number], "سُجّل مرتين")
        assert first.number == number
        last = journal.entries(first)[-1]
        assert (last.act, last.remark, last.data["number"]) == ("void", "سُجّل مرتين", number)
        with pytest.raises(WrongState):
            registers.void("incoming", [number], "سُجّل مرتين")
        assert registers.check("incoming").breaks == ()


def test_a_letter_under_a_void_number_is_not_sent(registry, people):
    drafts.staff(people)
    with known(StaticAgencies()):
        letter = drafts.outgoing(people, "signed")
        transaction.commit()
        with people.acting("khalid"):
            registers.register(letter, "outgoing")
        with people.acting("rashid"):
            registers.void("outgoing", [letter.number], "سهو")
        with people.acting("khalid"), pytest.raises(WrongState):
            acts.dispatch(letter)
        transaction.abort()
        with people.acting("khalid"):
            sent = drafts.outgoing(people, "signed")
            transaction.commit()
        with people.acting("khalid"):
            registers.register(sent, "outgoing")
            acts.dispatch(sent)
            transaction.commit()
        with people.acting("rashid"), pytest.raises(WrongState):
            registers.void("outgoing", [sent.number], "سهو")


def test_a_late_letter_is_marked(registry, paper):
    letter = paper()
    arrived = datetime(2026, 11, 20, 7, tzinfo=UTC)
    with registry.acting("clerk"):
        registers.late(letter, "incoming", arrived, "وُجد في البريد")
        (line,) = registers.entries("incoming")
    assert (line.late, line.reason, line.arrived_at) == (True, "وُجد في البريد", arrived)
    assert letter.arrived_at == arrived
    assert len({line.letter_date, line.arrived_at.date(), line.registered_at}) >= 2


def test_a_correction_keeps_the_old_text_for_its_readers(registry, registered):
    (letter,) = registered()
    with registry.acting("registrar"):
        registers.correct("incoming", letter.number, "sender_name", "مصرف الريان", "سهو")
        registers.correct("incoming", letter.number, "letter_subject", "طلب إحصاءات", "سهو")
        lines = registers.history("incoming", letter.number)
        assert letter.sender_name == "مصرف الريان"
        assert (lines[1].corrects, lines[1].was, lines[1].now) == (
            "sender_name",
            "مصرف قطر المركزي",
            "مصرف الريان",
        )
        assert lines[2].was == "طلب بيانات"
        assert registers.check("incoming").breaks == ()
    setattr(letter, pname("gov.correspondence: Read Letter"), ())
    with registry.acting("auditor"):
        subject = registers.history("incoming", letter.number)[2]
        assert (subject.corrects, subject.was, subject.now) == ("letter_subject", "", "")
    assert "بيانات" not in repr(content.book("incoming").entries())


def test_lines_about_letters_one_may_not_see_say_nothing(registry, registered):
    (letter,) = registered(clerk="registrar", confidentiality="restricted")
    with registry.acting("registrar"):
        registers.void("incoming", [letter.number], "سبب سري")
    with registry.acting("clerk"):
        for line in registers.entries("incoming"):
            assert (line.by, line.reason, line.letter, line.title, line.letter_kind) == ("",) * 5
            assert (line.letter_date, line.arrived_at, line.late) == (None, None, False)


def test_an_outage_is_a_range_of_numbers(registry, paper, registered):
    registered()
    with registry.acting("registrar"):
        lines = registers.outage("incoming", 3, "انقطاع الكهرباء", tomorrow())
    assert [line.sequence for line in lines] == [2, 3, 4]
    assert len({line.outage for line in lines}) == 1
    letter = paper("9/9")
    with registry.acting("clerk"):
        arrived = datetime(2026, 11, 20, 7, tzinfo=UTC)
        how = Circumstances(lines[1].number, arrived, "أثناء الانقطاع")
        assert registers.register(letter, "incoming", how) == lines[1].number
        assert registers.check("incoming").breaks == ()


@implementer(IBookSealer)
class Stamp:
    """A sealer that stamps bytes with a word."""

    def __init__(self, word=b"stamp:"):
        self.word = word

    def key(self):
        return "stamp" if self.word else ""

    def seal(self, content):
        return self.word + content[:9]

    def fits(self, content, seal, key, at):
        return (seal, key) == (self.seal(content), "stamp")


@pytest.fixture
def sealer():
    stamp = Stamp()
    getGlobalSiteManager().registerUtility(stamp, IBookSealer)
    yield stamp
    getGlobalSiteManager().unregisterUtility(stamp, IBookSealer)


def closed(registry, registered, count=2):
    letters = registered(*(str(number) for number in range(count)))
    year = str(letters[0].registered_at.year)
    with registry.acting("registrar"):
        return letters, registers.close_year("incoming", year, "تجربة الإقفال")


def test_a_closed_year_takes_no_line(registry, registered, paper):
    letters, closing = closed(registry, registered)
    assert (closing.lines, closing.seal, closing.by[0]) == (2, b"", "registrar")
    told = [entry for entry in site_journal().entries("", 100) if entry.act == "close-book"]
    assert [entry.data["digest"] for entry in told] == [closing.digest]
    late = paper("99")
    with registry.acting("clerk"), pytest.raises(WrongState):
        registers.register(late, "incoming")
    with registry.acting("registrar"):
        for act in (
            lambda: registers.void("incoming", [letters[0].number], "سهو"),
            lambda: registers.correct("incoming", letters[0].number, "sender_name", "وزارة", "سهو"),
            lambda: registers.reserve("incoming", "كتاب", tomorrow()),
            lambda: registers.outage("incoming", 1, "انقطاع", tomorrow()),
            lambda: registers.close_year("incoming", closing.year, "مرة أخرى"),
        ):
            with pytest.raises(WrongState):
                act()
        assert registers.closings("incoming") == (closing,)
    assert letters[0].sender_name == "مصرف قطر المركزي"
    assert late.number is None


def test_reserved_numbers_keep_a_year_open(registry, registered):
    (letter,) = registered()
    year = str(letter.registered_at.year)
    with registry.acting("registrar"):
        kept = registers.reserve("incoming", "كتاب", tomorrow())
        with pytest.raises(WrongState):
            registers.close_year("incoming", year, "سبب")
        registers.release("incoming", kept.number, "لا حاجة")
        assert registers.close_year("incoming", year, "سبب").void == 1


def test_the_secret_clerk_keeps_the_sealed_book(registry, registered):
    (letter,) = registered(book="incoming-secret", clerk="sealer", confidentiality="secret")
    with registry.acting("sealer"):
        assert registers.duties("incoming-secret") == {"register", "keep"}
        registers.void("incoming-secret", [letter.number], "سهو")
        registers.close_year("incoming-secret", str(letter.registered_at.year), "سبب")
    assert "close-book" not in [entry.act for entry in site_journal().entries("", 100)]
    with registry.acting("cleared"):
        assert registers.duties("incoming-secret") == frozenset()
        assert registers.check("incoming-secret").breaks == ()


def test_a_closing_is_sealed_where_there_is_a_key(registry, registered, sealer):
    _letters, closing = closed(registry, registered)
    assert closing.seal == sealer.seal(closing.content())
    with registry.acting("registrar"):
        assert registers.check("incoming").breaks == ()
        sealer.word = b"other:"
        found = registers.check("incoming").breaks
    assert [(each.what, each.year) for each in found] == [("seal", closing.year)]


def test_a_seal_nobody_can_judge_is_named(registry, registered, sealer):
    _letters, closing = closed(registry, registered)
    getGlobalSiteManager().unregisterUtility(sealer, IBookSealer)
    with registry.acting("auditor"):
        assert registers.check("incoming", closing.year).unproven == (closing.year,)


@pytest.mark.parametrize(
    ("name", "value"),
    [("number", "IN-2026-00009"), ("register", "outgoing"), ("registered_at", tomorrow())],
)
def test_a_letter_that_was_changed_is_found(registry, registered, name, value):
    first, _second = registered("1", "2")
    setattr(first, name, value)
    with registry.acting("registrar"):
        check = registers.check("incoming")
    assert [(each.what, each.letter) for each in check.breaks] == [("letter", first.UID())]
    assert (check.lines, check.letters) == (2, 2)


def test_a_text_that_was_changed_behind_a_correction_is_found(registry, registered):
    from gov.correspondence.registers import slips

    (letter,) = registered()
    with registry.acting("registrar"):
        line = registers.correct("incoming", letter.number, "sender_name", "مصرف", "سهو")
        kept = slips._kept(letter)
        kept[line.position] = ("sender_name", "غيره", *kept[line.position][2:])
        assert [each.what for each in registers.check("incoming").breaks] == ["line"]
