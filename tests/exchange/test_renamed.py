"""What an earlier version stored is read under the names of today."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox.item import LetterItem
from gov.exchange.reconcile.store import Lost
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.identity import PackageIdentity


NOW = datetime(2026, 11, 21, tzinfo=UTC)
MADE = {
    "custody": lambda: Custody(
        PackageIdentity("moj", "m", Digest("a" * 128)), "l", "b" * 128, NOW, b"r", "e", None
    ),
    "letter": lambda: LetterItem("m", "cms", NOW, NOW, b"{}", (), "uid"),
    "lost": lambda: Lost("m", "cms", "7", NOW),
}


@pytest.mark.parametrize("what", MADE)
def test_digests_are_found_under_their_new_names(what):
    made = MADE[what]()
    made.asice_digest, made.manifest_digest = "a" * 128, "b" * 128
    state = made.__getstate__()
    old = {name.replace("_digest", "_sha512"): value for name, value in state.items()}
    assert {"asice_sha512", "manifest_sha512"} <= set(old)
    read = type(made).__new__(type(made))
    read.__setstate__(old)
    assert read.__getstate__() == state
