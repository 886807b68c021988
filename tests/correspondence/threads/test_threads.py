"""Conversations, owed answers, reminders and proposals: refusals first."""

import pytest
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import threads
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.journal import log
from gov.correspondence.threads import ledger
from gov.correspondence.threads.reminders import Reminders
from plone import api
from support import drafts
from support.threads_letters import in_days
from support.threads_letters import to_ours
from support.threads_letters import to_theirs
from zope.event import notify


def uids(letters):
    return [letter.UID() for letter in letters]


@pytest.mark.parametrize("user", ["tariq", "khalid", "nasser", "adel", "wafa", "manager", ""])
def test_only_who_wrote_follows_up(letters, staff, user):
    letter = letters.ours("M-1", due=in_days(5))
    with staff.acting(user):
        with pytest.raises(NotAllowed):
            threads.let_off(letter, "لا حاجة")
        with pytest.raises(NotAllowed):
            threads.remind(letter)


def test_nothing_is_awaited_without_a_day(letters, staff):
    letter = letters.ours("M-1")
    with staff.acting("sami"):
        assert threads.owing(letter) == []
        with pytest.raises(WrongState):
            threads.let_off(letter, "لا حاجة")
        with pytest.raises(WrongState):
            threads.remind(letter)


def test_letting_off_needs_a_reason_and_a_party(letters, staff):
    letter = letters.ours("M-1", due=in_days(5))
    with staff.acting("sami"):
        with pytest.raises(Invalid):
            threads.let_off(letter, " ")
        with pytest.raises(Invalid):
            threads.let_off(letter, "لا حاجة", party="agency:moi")
        threads.let_off(letter, "لا حاجة")
        assert threads.owing(letter) == []
    assert threads.settlements(letter)["agency:cms"].how == "let-off"


def test_an_answer_ends_the_debt(letters, staff):
    letter = letters.ours("M-1", due=in_days(5))
    with staff.acting("sami"):
        assert uids(threads.owed_to_us()) == [letter.UID()]
        assert [debt.party for debt in threads.debts("to-us")] == ["agency:cms"]
    letters.theirs("C-9", references=[to_ours("m - ١")])
    with staff.acting("sami"):
        assert threads.owed_to_us() == []
        assert threads.debts("to-us") == []
    assert threads.settlements(letter)["agency:cms"].how == "answered"


def test_the_answer_of_another_ends_nothing(letters, staff):
    letter = letters.ours("M-1", due=in_days(5))
    letters.theirs("C-9", sender_agency="moi", references=[to_ours("M-1")])
    assert threads.owing(letter) == ["agency:cms"]


def test_what_we_owe_is_on_the_units_desk_until_our_answer_leaves(letters, staff):
    letter = letters.theirs("C-7", "distributed", answer_due=in_days(-1))
    with staff.acting("faisal"):
        assert uids(threads.owed_by_us()) == [letter.UID()]
        assert threads.debts("by-us")[0].ages["late"] == 1
    with staff.acting("sami"):
        assert threads.owed_by_us() == []
        assert threads.debts("by-us") == []
    letters.ours("M-2", references=[to_theirs("C-7")])
    with staff.acting("faisal"):
        assert threads.owed_by_us() == []


def test_closing_a_letter_ends_what_it_owes(letters, staff):
    letter = letters.theirs("C-7", "distributed", answer_due=in_days(3))
    with staff.acting("faisal"):
        acts.close(letter, "حفظ")
    assert threads.owing(letter) == []


def test_the_conversation_crosses_agencies(letters, staff):
    first = letters.ours("M-1", due=in_days(5))
    answer = letters.theirs("C-9", references=[to_ours("M-1")])
    last = letters.ours("M-2", references=[to_theirs("C-9")])
    with staff.acting("rashid"):
        for start in (first, answer, last):
            turns = threads.thread(start)
            assert uids(turn.letter for turn in turns) == uids([first, answer, last])
            assert [turn.to for turn in turns] == ["", first.UID(), answer.UID()]


def test_a_hidden_letter_is_not_in_it_and_leads_nowhere(letters, staff):
    first = letters.ours("M-1", due=in_days(5))
    letters.theirs("C-9", references=[to_ours("M-1")])
    letters.ours("M-2", references=[to_theirs("C-9")])
    with staff.acting("sami"):
        assert uids(turn.letter for turn in threads.thread(first)) == [first.UID()]


def test_a_quoted_number_proposes_and_links_only_when_told(letters, staff):
    first = letters.ours("MOJ-2026-1", due=in_days(5))
    letter = letters.theirs("C-9", letter_subject="إشارة إلى كتابكم رقم MOJ-٢٠٢٦-1")
    with staff.acting("mona"):
        assert threads.proposals(letter) == []
    with staff.acting("khalid"):
        assert uids(threads.proposals(letter)) == [first.UID()]
        assert threads.owing(first) == ["agency:cms"]
        with pytest.raises(NotFound):
            threads.link(letter, "0" * 32, "in-reply-to")
        with pytest.raises(Invalid):
            threads.link(letter, first.UID(), "like")
        threads.link(letter, first.UID(), "in-reply-to")
        assert threads.proposals(letter) == []
        with pytest.raises(Invalid):
            threads.link(letter, first.UID(), "in-reply-to")
    assert threads.owing(first) == []
    assert letter.references == []


def test_a_reminder_is_a_draft_to_those_who_owe(letters, staff):
    letter = letters.ours("M-1", due=in_days(-1))
    with staff.acting("sami"):
        reminder = threads.remind(letter)
        assert api.content.get_state(reminder) == "draft"
        assert "M-1" in reminder.letter_subject
        assert [row["agency"] for row in reminder.recipients] == ["cms"]
        assert [row["relation"] for row in reminder.references] == ["reminder-of"]
        assert uids(turn.letter for turn in threads.thread(letter)) == uids([letter, reminder])
    assert "remind" in [entry.act for entry in log.entries(letter)]


def test_a_reminder_bears_the_date_of_its_letter_in_words(letters, staff):
    letter = letters.ours("M-1", due=in_days(-1))
    letter.letter_date, letter.registered_at = None, datetime(2026, 3, 5, 22, tzinfo=UTC)
    with staff.acting("sami"):
        reminder = threads.remind(letter)
    assert "6 مارس 2026" in reminder.letter_subject
    assert "6 مارس 2026" in reminder.body
    assert reminder.references[0]["date"] == date(2026, 3, 6)


def test_a_letter_in_english_is_reminded_in_english(letters, staff):
    letter = letters.ours("M-1", due=in_days(-1), languages=("en",))
    letter.letter_date = date(2026, 3, 6)
    with staff.acting("sami"):
        reminder = threads.remind(letter)
    assert reminder.letter_subject == "Reminder of our letter No. M-1 of 6 March 2026"
    assert reminder.body.startswith("We refer to our letter No. M-1")
    assert reminder.languages == ("en",)


def test_a_reminder_of_a_circular_goes_to_those_who_owe_and_can_leave(letters, staff):
    circular = drafts.circular(staff, "registered", letter_date=in_days(0))
    circular.number, circular.answer_due = "T-1", in_days(-1)
    notify(LetterRegistered(circular))
    with staff.acting("khalid"):
        acts.dispatch(circular)
    with staff.acting("sami"):
        reminder = threads.remind(circular)
        assert [(row["kind"], row["agency"], row["group"]) for row in reminder.recipients] == [
            ("agency", "cms", "")
        ]
        acts.submit(reminder)
    assert api.content.get_state(reminder) == "in_review"


def test_a_chaser_belongs_to_the_matter_of_its_letter(letters, staff):
    matter = letters.theirs("C-7", "distributed")
    letter = letters.ours("M-2", due=in_days(-1))
    letter.transaction = matter.UID()
    with staff.acting("sami"):
        reminder = threads.remind(letter)
        acts.submit(reminder)
    assert reminder.UID() in transactions.of(matter).members


def test_reminders_are_drafted_by_themselves_once_for_each_day(letters, staff):
    late = letters.ours("M-1", due=in_days(-30))
    letters.ours("M-2", due=in_days(2))
    chore = Reminders()
    with staff.acting(""):
        assert chore.do(10) == 1
        assert chore.do(10) == 1
        assert chore.do(10) == 0
    assert len(late.follow_up.reminders) == 2


def test_the_ledger_pages_by_key(letters, staff):
    made = [letters.ours(f"M-{day}", due=in_days(day)) for day in (3, 1, 2)]
    with staff.acting("sami"):
        first = threads.owed_to_us(limit=2)
        assert uids(first) == uids([made[1], made[2]])
        rest = threads.owed_to_us(limit=2, after=ledger.key_of(first[-1]))
        assert uids(rest) == [made[0].UID()]
        with pytest.raises(Invalid):
            ledger.letters("both", "", 10, "")
