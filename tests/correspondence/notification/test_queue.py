"""Messages that wait, are held, sent, tried again and given up."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.notification.notice import Notice
from gov.correspondence.notification.queue import LEASE
from gov.correspondence.notification.queue import Message
from gov.correspondence.notification.queue import Messages
from hypothesis import given
from hypothesis import strategies as st


NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STEPS = st.lists(st.sampled_from(["add", "claim", "sent", "again", "die", "later"]), max_size=60)


def notice(id):
    return Notice(id, "referred", "letter", NOW)


def queue_of(*ids):
    made = Messages()
    for id in ids:
        made.add(Message(id, "dana", "email", NOW), notice(id))
    return made


def test_what_is_not_due_is_not_claimed():
    assert queue_of("a").claim("w", NOW - MINUTE) is None
    assert Messages().claim("w", NOW) is None


def test_what_is_held_is_not_claimed_until_the_lease_ends():
    queue = queue_of("a")
    assert queue.claim("w", NOW).id == "a"
    assert queue.claim("x", NOW + MINUTE) is None
    assert queue.claim("x", NOW + LEASE).owner == "x"


def test_whoever_comes_back_takes_up_what_was_held_in_that_name():
    queue = queue_of("a", "b")
    queue.claim("w", NOW)
    queue.claim("other", NOW)
    assert queue.release("w", NOW) == 1
    assert queue.claim("w", NOW).id == "a"


def test_the_same_notice_is_in_a_message_once():
    queue = queue_of("a", "a")
    queue.add(Message("a", "dana", "digest", NOW), notice("b"))
    assert [each.id for each in queue.get("a").notices] == ["a", "b"]
    assert len(queue) == 1


def test_what_is_given_up_is_told_without_its_text():
    queue = queue_of("a")
    queue.bury(queue.claim("w", NOW), "mail-refused: 550 no such user", NOW)
    assert (len(queue), queue.claim("w", NOW + LEASE)) == (0, None)
    assert queue.dead() == [("a", "dana", "email", 0, "mail-refused: 550 no such user")]


@given(STEPS)
def test_each_is_sent_once_whatever_happens(steps):
    """A worker that dies and comes back, a server that is away: none lost, none finished twice."""
    queue, added, sent, held, now = Messages(), [], [], None, NOW
    for step in [*steps, *["die", "later", "claim", "sent"] * 70]:
        if step == "add":
            added.append(f"{len(added):03}")
            queue.add(Message(added[-1], "dana", "email", now), notice(added[-1]))
        elif step == "claim":
            held = held or queue.claim("w", now)
        elif step == "die":
            held = None
            queue.release("w", now)
        elif step == "later":
            now += MINUTE
        elif held is not None:
            if step == "sent":
                sent.append(held.id)
                queue.finish(held)
            else:
                queue.postpone(held, now + MINUTE)
            held = None
    assert sorted(sent) == added
    assert len(queue) == 0
