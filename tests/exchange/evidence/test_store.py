"""Evidence is kept once, in one order, and a chain shows what was changed."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.exchange.evidence.store import EvidenceStore
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def data(text):
    return SealedStatement(text.encode(), b"seal").to_bytes()


@pytest.fixture
def store():
    made = EvidenceStore()
    for id in "abc":
        made.add(id, "message", "cms", data(id), "received")
    return made


def test_known_statement_is_not_added_twice(store):
    assert not store.add("a", "message", "cms", data("other"), "received")
    assert store.records["a"].data == data("a")


def test_changed_record_breaks_the_chain(store):
    store.chain_pending(10)
    store.records["b"].data = data("forged")
    with pytest.raises(SealInvalid, match="record 1"):
        verify_chain(store.chained())


def test_chain_goes_on_where_it_ended(store):
    assert store.chain_pending(2) == 2
    assert store.chain_pending(2) == 1
    assert verify_chain(store.chained()) == store.head()
    assert [record.position for record in store.of_message("message")] == [0, 1, 2]
    assert store.chain_pending(2) == 0
