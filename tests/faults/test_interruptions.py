"""Whatever breaks on the way: one letter, registered once, and a true timeline at its sender."""

import pytest
from support.portals import free_port
from support.portals import Pair
from support.portals import wait_for
from support.proxy import Proxy


pytestmark = pytest.mark.fault


def outcome(pair: Pair, messages: list[str]) -> None:
    """Register at the receiver, let evidence flow back, and look at both ends."""
    received = pair.cms.wait_event("received", len(messages))
    assert {row["message_id"] for row in received} >= set(messages)
    pair.cms.stop()
    numbers = pair.cms.script("register")
    assert len(numbers) == len(set(numbers)) == len(messages)
    if pair.moj.ended():
        pair.moj.start(wait=False)
    pair.cms.start()
    pair.moj.wait_event("evidence", 2 * len(messages))
    pair.stop()
    there, here = pair.cms.script("report"), pair.moj.script("report")
    assert sorted(row["message_id"] for row in there["incoming"]) == sorted(messages)
    assert sorted(row["number"] for row in there["incoming"]) == sorted(numbers)
    assert set(there["custody"].values()) == {"received"}
    assert pair.cms.spooled() == [] == pair.moj.spooled()
    for message in messages:
        timeline = here["timelines"][message]
        events = [fact["event"] for fact in timeline["facts"]]
        assert sorted(events) == ["delivered", "opened", "queued", "registered"]
        assert events[0] == "queued"
        assert timeline["status"] == "registered"
        (number,) = [row["number"] for row in there["incoming"] if row["message_id"] == message]
        (registered,) = [fact for fact in timeline["facts"] if fact["event"] == "registered"]
        assert registered["number"] == number
        assert registered["by"]["agency"] == "cms"
        assert all(fact["evidence"] for fact in timeline["facts"][1:])


def test_receiver_down_for_a_while(pair):
    messages = pair.moj.script("seed", count=2)
    pair.moj.start()
    pair.moj.wait_event("push")
    pair.cms.start()
    pair.moj.wait_event("delivered", 2)
    outcome(pair, messages)


@pytest.mark.parametrize("point", ["custody-before-commit", "custody-after-commit"])
def test_receiver_killed_in_mid_acceptance(pair, point):
    messages = pair.moj.script("seed")
    pair.cms.start(GOV_EXCHANGE_FAILPOINT=point)
    pair.moj.start()
    wait_for(pair.cms.ended, 180, f"the receiver to die at {point}")
    pair.cms.start()
    pair.moj.wait_event("delivered")
    outcome(pair, messages)


@pytest.mark.parametrize("point", ["build-after-commit", "push-after-upload", "push-before-settle"])
def test_sender_killed_in_mid_push(pair, point):
    messages = pair.moj.script("seed")
    pair.cms.start()
    pair.moj.start(wait=False, GOV_EXCHANGE_FAILPOINT=point)
    wait_for(pair.moj.ended, 180, f"the sender to die at {point}")
    pair.moj.start()
    pair.moj.wait_event("delivered")
    outcome(pair, messages)


def test_receipt_lost_on_the_way(pair):
    port = free_port()
    pair.publish(cms=port)
    messages = pair.moj.script("seed")
    with Proxy(port, pair.cms.port, cut_reply_of=b"/complete HTTP") as proxy:
        pair.cms.start()
        pair.moj.start()
        pair.moj.wait_event("delivered")
        assert proxy.cuts == 1
        outcome(pair, messages)


def test_keys_rotated_between_two_tries(pair):
    messages = pair.moj.script("seed")
    pair.moj.start()
    pair.moj.wait_event("push")
    pair.authority.rotate("cms", pair.cms.keys)
    pair.authority.rotate("moj", pair.moj.keys, services=("signing",))
    pair.cms.start()
    pair.moj.wait_event("delivered")
    outcome(pair, messages)
