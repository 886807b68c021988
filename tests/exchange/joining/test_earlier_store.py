"""A node's database of an earlier version."""

import re
import sqlite3
from gov.exchange.joining.store import SCHEMA
from gov.exchange.joining.store import Store


def test_its_digests_are_kept_under_their_new_names(tmp_path):
    path = tmp_path / "node.sqlite"
    old = sqlite3.connect(path)
    old.executescript(re.sub(r"(asice|manifest)_digest", r"\1_sha512", SCHEMA))
    old.execute("INSERT INTO sent (message_id, recipient, asice_sha512) VALUES ('m', 'cms', 'a')")
    old.commit()
    old.close()
    for _again in range(2):
        store = Store(path)
        assert store.sent("m")["asice_digest"] == "a"
        assert store.received("cms", "m") is None
        assert store.lost("m") is None
        store.close_all()
