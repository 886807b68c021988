"""The list by which a statement was made is there when it has to be proven."""

import pytest
from gov.exchange.directory import current
from gov.exchange.evidence import lists
from gov.exchange.evidence.store import EvidenceStore
from gov.exchange.store import evidence


@pytest.mark.integration
def test_lists_of_all_statements_are_kept(moj_portal, exchange, state):
    state(1)
    exchange.refresh()
    current.forget()
    exchange.refresh()
    current.forget()
    store = state(1)
    assert list(store.directories) == [1, 3]
    (first, third) = lists.named(evidence(moj_portal), [3, 1, 1]).values()
    assert (first, third) == (store.directories[1], store.directories[3])
    assert list(lists.named(store, [2])) == [1]


def test_of_a_list_that_never_was_here_nothing_is_said():
    store = EvidenceStore()
    store.keep_directory(5, b"five", b"seal")
    assert lists.named(store, [4]) == {}
    assert lists.named(store, [4, 9]) == {5: (b"five", b"seal")}
