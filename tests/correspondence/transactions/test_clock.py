"""The limits of a matter stand still while another body must answer: refusals first."""

import pytest
import time_machine
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import journal
from gov.correspondence.api import referrals
from gov.correspondence.api import threads
from gov.correspondence.api import transactions
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.awaits import due
from gov.correspondence.letters.awaits import NO_DAY
from gov.correspondence.letters.content import answer_limit
from gov.correspondence.transactions import clock
from support.threads_letters import Exchange
from support.threads_letters import to_ours


# Three Sundays without a holiday near them: the week of Qatar begins on Sunday.
FIRST, SECOND, THIRD = (datetime(2055, 6, day, 9, tzinfo=UTC) for day in (6, 13, 20))
LIMIT, LATER = date(2055, 6, 10), date(2055, 6, 17)
OTHERS = ("", "sami", "huda", "nasser", "khalid", "rashid", "tariq", "lina", "adel", "manager")


@pytest.fixture
def office(portal, staff):
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    return staff


@pytest.fixture
def matter(office):
    """A letter of cms distributed to legal affairs on FIRST, an answer due on LIMIT."""
    with time_machine.travel(FIRST, tick=False):
        letter = Exchange(office).theirs("C-7", "distributed", answer_due=LIMIT)
        with office.acting("faisal"):
            referrals.refer(
                letter, [{"unit": "finance", "directives": ["study"], "due": LIMIT.isoformat()}]
            )
    return letter


def stop(office, letter, user="faisal", **named):
    with office.acting(user):
        told = {"remark": "رأي الوزارة مطلوب", **(named or {"agency": "cms"})}
        return transactions.stop_clock(letter.UID(), **told)


def test_who_does_not_stop_or_start_it(office, matter):
    for user in (*OTHERS, "omran"):
        with pytest.raises((NotAllowed, NotFound)):
            stop(office, matter, user)
        with office.acting(user), pytest.raises((NotAllowed, NotFound)):
            transactions.run_clock(matter.UID())
    assert transactions.of(matter).pauses == ()


@pytest.mark.parametrize(
    "named",
    [
        {"agency": "cms", "remark": " "},
        {"agency": "nobody"},
        {"agency": "", "name": ""},
        {"agency": "cms", "name": "ديوان المحاسبة"},
        {"name": "x" * 201},
        {"name": "a\x00b"},
    ],
)
def test_it_is_said_for_whom_and_why(office, matter, named):
    with pytest.raises(Invalid):
        stop(office, matter, **named)
    assert transactions.of(matter).pauses == ()


def test_it_stops_and_starts_once(office, matter):
    with office.acting("faisal"), pytest.raises(WrongState):
        transactions.run_clock(matter.UID())
    stop(office, matter)
    with pytest.raises(WrongState):
        stop(office, matter)
    with office.acting("faisal"):
        transactions.run_clock(matter.UID())
        transactions.close(matter.UID(), "تم", end_referrals=True)
    with pytest.raises((NotAllowed, WrongState)):
        stop(office, matter)


def test_nothing_is_late_while_it_stands_still(office, matter):
    with time_machine.travel(FIRST, tick=False):
        stop(office, matter)
    with time_machine.travel(THIRD, tick=False):
        assert answer_limit(matter) is None
        assert due(matter) == NO_DAY
        with office.acting("omran"):
            assert referrals.mine(due_before=THIRD.date().isoformat()) == []
            (found,) = referrals.mine()
            assert found.referral.due == LIMIT
        with office.acting("faisal"):
            (debt,) = threads.debts("by-us")
            assert (debt.ages["later"], debt.oldest) == (1, NO_DAY)
            assert threads.owing(matter) == ["ourselves"]


def test_a_limit_with_a_time_moves_by_the_working_hours_it_stood_still(office, matter):
    with time_machine.travel(FIRST, tick=False), office.acting("faisal"):
        referrals.refer(
            matter, [{"unit": "finance", "text": "عاجل", "due": "2055-06-06", "due_time": "13:00"}]
        )
        stop(office, matter)
    with time_machine.travel(FIRST + timedelta(hours=1), tick=False), office.acting("faisal"):
        transactions.run_clock(matter.UID())
    made = transactions.of(matter).referrals[-1]
    assert made.deadline == Deadline(FIRST.date(), "14:00")


def test_limits_move_by_the_working_days_it_stood_still(office, matter):
    with time_machine.travel(FIRST, tick=False):
        stop(office, matter)
    with time_machine.travel(SECOND, tick=False), office.acting("faisal"):
        (new,) = referrals.refer(
            matter, [{"unit": "finance", "directives": ["study"], "due": LATER.isoformat()}]
        )
        transactions.run_clock(matter.UID(), "ورد الرأي شفوياً")
    transaction = transactions.of(matter)
    assert transaction.pause is None
    assert [each.due for each in transaction.referrals] == [LATER, new.due]
    assert new.due == LATER
    assert (matter.answer_due, answer_limit(matter)) == (LIMIT, LATER)
    assert due(matter) == Deadline(LATER).key
    with office.acting("faisal"):
        told = [entry.act for entry in journal.entries(matter)]
    assert told[-3:] == ["stop-clock", "refer", "run-clock"]
    assert journal.verify() == ()


def test_a_second_pause_adds_to_the_first(office, matter):
    for begin, finish in ((FIRST, SECOND), (SECOND, THIRD)):
        with time_machine.travel(begin, tick=False):
            stop(office, matter, name="ديوان  المحاسبة")
        with time_machine.travel(finish, tick=False), office.acting("faisal"):
            transactions.run_clock(matter.UID())
    assert answer_limit(matter) == date(2055, 6, 24)
    assert transactions.of(matter).pauses[0].party == "outside:ديوان المحاسبة"


def test_the_answer_that_was_awaited_starts_it(office, matter):
    exchange = Exchange(office)
    with time_machine.travel(FIRST, tick=False):
        question, other = exchange.ours("M-5"), exchange.ours("M-6")
        question.transaction = matter.UID()
        stop(office, matter)
    with time_machine.travel(SECOND, tick=False):
        exchange.theirs("C-8", references=[to_ours("M-6")], register="IN-2")
        refers = {"references": [to_ours("M-5")]}
        exchange.theirs("I-8", sender_agency="moi", register="IN-3", **refers)
        assert transactions.of(matter).pause is not None
        assert transactions.of(other) is None
        answer = exchange.theirs("C-9", register="IN-4", **refers)
    (pause,) = transactions.of(matter).pauses
    assert (pause.answer, pause.ended_at) == (answer.UID(), SECOND)
    assert answer_limit(matter) == LATER


def test_an_answer_linked_by_hand_starts_it(office, matter):
    exchange = Exchange(office)
    with time_machine.travel(FIRST, tick=False):
        question = exchange.ours("M-5")
        question.transaction = matter.UID()
        stop(office, matter)
    with time_machine.travel(SECOND, tick=False):
        answer = exchange.theirs("C-9", register="IN-4")
        foreign = exchange.theirs("I-8", sender_agency="moi", register="IN-3")
        with office.acting("khalid"):
            threads.link(foreign, question.UID(), "in-reply-to")
            assert transactions.of(matter).pause is not None
            threads.link(answer, question.UID(), "in-reply-to")
    (pause,) = transactions.of(matter).pauses
    assert (pause.answer, pause.ended_at) == (answer.UID(), SECOND)
    assert answer_limit(matter) == LATER


def test_closing_ends_it(office, matter):
    stop(office, matter)
    with office.acting("faisal"):
        transactions.close(matter.UID(), "حفظ", end_referrals=True)
        assert transactions.of(matter).pause is None
        assert not clock.may_stop(matter)
