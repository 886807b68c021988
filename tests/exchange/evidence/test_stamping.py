"""Time stamps come after the fact: one each, or one for all that an outage left behind."""

import json
import pytest
import time_machine
from datetime import timedelta
from gov.exchange.directory import current
from gov.exchange.directory.current import time_stamp_certificates
from gov.exchange.evidence.stamping import missing_since
from gov.exchange.evidence.stamping import refuse_without_stamps
from gov.exchange.evidence.stamping import Stamper
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.merkle import root_of
from gov.exchange.wire.timestamp import signature_of
from gov.exchange.wire.timestamp import verify_stamp


pytestmark = pytest.mark.integration


def stamped(store, record):
    """The time at which a record is proven to have existed."""
    token, pinned = store.stamps[record.stamp], time_stamp_certificates()
    statement = SealedStatement.from_bytes(record.data)
    if record.proof is None:
        return verify_stamp(token, signature_of(statement.seal), pinned).time
    root = root_of(bytes.fromhex(statement.digest), record.proof)
    return verify_stamp(token, root, pinned).time


def test_a_few_get_a_stamp_each(portal, authority, state, now):
    store = state(3)
    assert not Stamper().step(portal)
    assert authority.asked == 3
    assert len(store.unstamped) == 0
    for record in store.records.values():
        assert record.proof is None
        assert abs(stamped(store, record) - now) < timedelta(minutes=1)


def test_many_share_one_stamp_over_a_tree(portal, authority, state):
    store = state(60)
    Stamper().step(portal)
    assert authority.asked == 1
    records = list(store.records.values())
    assert len({stamped(store, record) for record in records}) == 1
    assert len(store.stamps) == 1
    assert {len(record.proof) for record in records} == {5, 6}


def test_authority_that_is_down_holds_up_nothing_and_is_asked_again(portal, authority, state):
    store, stamper = state(2), Stamper()
    authority.stopped = True
    assert not stamper.step(portal)
    assert len(store.unstamped) == 2
    authority.stopped = False
    stamper.step(portal)
    assert authority.asked == 0
    with time_machine.travel(missing_since(portal.site) + timedelta(minutes=2), tick=True):
        stamper.step(portal)
    assert len(store.unstamped) == 0


def test_an_hour_without_stamps_is_an_alarm_once_an_hour(portal, authority, state, caplog):
    store, stamper = state(1), Stamper()
    authority.stopped = True
    begun = missing_since(portal.site)
    for minutes in (30, 61, 90, 125):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=True):
            stamper.step(portal)
    said = [json.loads(line.message)["event"] for line in caplog.records]
    assert said.count("time-stamps-missing") == 2
    assert len(store.unstamped) == 1


@pytest.mark.parametrize(
    ("hours", "stop", "refused"), [(5, "1", True), (3, "1", False), (5, "", False)]
)
def test_after_four_hours_the_agency_stops_only_if_it_chose_so(
    portal, authority, state, monkeypatch, hours, stop, refused
):
    state(1)
    monkeypatch.setenv("GOV_EXCHANGE_TSA_STOP", stop)
    current.forget()
    with time_machine.travel(missing_since(portal.site) + timedelta(hours=hours), tick=True):
        if refused:
            with pytest.raises(Busy, match="four hours"):
                refuse_without_stamps(portal.site)
        else:
            refuse_without_stamps(portal.site)


def test_without_an_authority_nothing_is_asked(portal, exchange, state):
    store = state(1)
    assert not Stamper().step(portal)
    assert len(store.unstamped) == 1
