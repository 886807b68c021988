"""What is news, by pure rules."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.notification import events
from gov.correspondence.notification import occasion
from gov.correspondence.notification.events import News
from gov.correspondence.notification.occasion import Occasion
from hypothesis import given
from hypothesis import strategies as st


HEAD, CLERK = "capacity:legal:head:0", "capacity:archive:registry-clerk:0"
ACTS = sorted({act for block in BLOCKS for act in block.acts})
TOKENS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.sampled_from([HEAD, CLERK])).map("|".join), max_size=8
)


def test_every_act_of_an_event_lies_in_a_block_of_the_desk():
    assert set(events.OF_ACT) <= set(ACTS)


def test_what_is_ones_own_work_is_no_news():
    assert events.news((), (f"draft|{HEAD}", f"under-way|{HEAD}", f"await-answer|{HEAD}")) == ()


def test_what_begins_to_wait_is_news_for_whom_it_waits():
    found = events.news((f"open_letter|{CLERK}",), (f"close|{HEAD}", f"owe-answer|{HEAD}"))
    assert found == (News("distributed", f"close|{HEAD}"),)


def test_to_go_on_with_the_same_is_no_news():
    assert events.news((f"open_letter|{CLERK}",), (f"register|{CLERK}",)) == ()


def test_what_comes_again_is_news_again():
    token = f"referral|{HEAD}"
    assert events.news((token,), ()) == ()
    assert events.news((), (token,)) == (News("referred", token),)


@given(TOKENS, TOKENS)
def test_nobody_hears_of_one_event_twice_at_one_occasion(before, after):
    found = events.news(before, after)
    places = [(each.event, each.token.partition("|")[2]) for each in found]
    assert len(places) == len(set(places))
    assert {each.token for each in found} <= set(after)
    assert events.news(after, after) == ()


@given(st.datetimes(timezones=st.just(UTC)), st.text(), st.text())
def test_an_occasion_is_read_as_it_was_noted(at, letter, by):
    made = Occasion(letter, at, by, (News("referred", "referral|person:x:0"),))
    assert occasion.read(made.text()) == made


def test_ids_differ_by_person_event_and_letter_and_follow_time():
    early, late = datetime(2026, 11, 29, 1, tzinfo=UTC), datetime(2026, 11, 29, 2, tzinfo=UTC)
    ids = {
        occasion.key(person, event, letter, at)
        for person in ("a", "b")
        for event in ("referred", "copied")
        for letter in ("1", "2")
        for at in (early, late)
    }
    assert len(ids) == 16
    assert occasion.key("a", "referred", "1", early) < occasion.key("a", "referred", "1", late)
    assert occasion.key("a", "referred", "1", early) in ids
