"""Heads of journals: anchored daily, held by peers, and what they find when somebody tampers."""

import base64
import json
import pytest
import time_machine
from datetime import timedelta
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import time_stamp_certificates
from gov.exchange.evidence import heads
from gov.exchange.evidence import journal
from gov.exchange.evidence.stamping import Stamper
from gov.exchange.evidence.store import EvidenceStore
from gov.exchange.store import evidence
from gov.exchange.wire import journal as files
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import read_head
from gov.exchange.wire.head import read_heads_answer
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.head import verify_anchor
from gov.exchange.wire.head import verify_head
from gov.exchange.wire.keys import load_agency_keys


pytestmark = pytest.mark.integration


@pytest.fixture
def site(moj_portal, authority, state, portal):
    """Five records, an anchor with its stamp, and a peer that holds it."""
    state(5)
    heads.anchor_next(portal)
    Stamper().step(portal)
    heads.answered(moj_portal, "cms", heads.newest(moj_portal), None)
    return moj_portal


@pytest.fixture
def theirs(exchange, tmp_path, now):
    """Make a head of the peer's journal."""
    key = load_agency_keys(tmp_path / "cms", "cms").seal

    def make(position, head="c" * 128, agency="cms"):
        return seal_head(Head(agency, position, head, now), key)

    return make


def codes(site):
    return [(found.code, found.position, found.peer) for found in journal.check(site).findings]


def events(caplog):
    return [json.loads(line.message)["event"] for line in caplog.records if line.message[:1] == "{"]


def test_good_journal_is_found_good(site):
    report = journal.check(site)
    assert report.findings == ()
    assert (report.records, report.anchors, report.stamped, report.held) == (5, 1, 1, 1)


def test_anchor_is_made_once_a_day_and_goes_to_every_peer(site, portal, state):
    store = evidence(site)
    state(1)
    heads.anchor_next(portal)
    assert list(store.anchors) == [4]
    with time_machine.travel(read_head(heads.newest(site)).time + timedelta(hours=25)):
        heads.anchor_next(portal)
        heads.anchor_next(portal)
    assert list(store.anchors) == [4, 5]
    assert [item.id for item in store.outgoing.waiting()] == ["head:cms:4", "head:cms:5"]


def test_changed_record_is_found(site):
    record = evidence(site).records[evidence(site).links[2][0]]
    record.data = record.data.replace(b"A", b"B", 1)
    assert codes(site)[0] == ("broken", 2, "")


def test_deleted_record_is_found(site):
    store = evidence(site)
    del store.records[store.links[3][0]]
    assert codes(site)[0] == ("broken", 3, "")


def rewrite(site):
    """What somebody does who owns the database: another chain, all of it consistent."""
    store = evidence(site)
    kept = [(id, store.records[id]) for id, _head, _digest in store.links.values()][1:]
    fresh = EvidenceStore()
    for id, record in kept:
        fresh.add(id, record.message_id, record.peer, record.data, record.direction)
    fresh.chain_pending(100)
    store.records, store.links = fresh.records, fresh.links
    return store


def test_rewritten_chain_is_found_by_the_anchor_and_by_the_peer(site):
    rewrite(site)
    assert codes(site) == [("rolled-back", 4, ""), ("rolled-back", 4, "cms")]


def test_rewritten_chain_without_its_anchors_is_still_found_by_the_peer(site, state):
    store = rewrite(site)
    del store.anchors[4]
    state(3)
    assert codes(site) == [("held-differs", 4, "cms")]


def test_rollback_is_found(site):
    store = evidence(site)
    del store.links[4]
    assert codes(site) == [("rolled-back", 4, ""), ("rolled-back", 4, "cms")]


def test_anchor_whose_stamp_is_another_ones_is_found(site, portal, state):
    store = evidence(site)
    data, _token = store.anchors[4]
    store.anchors[4] = (data, next(iter(store.stamps.values())))
    assert codes(site) == [("anchor-invalid", -1, "")]


def test_seal_of_a_key_revoked_later_stays_good_by_its_stamp(site, exchange):
    keys = load_agency_keys(exchange.folder.parent / "moj", "moj")
    exchange.revoke("moj", keys.seal.fingerprint)
    data, token = evidence(site).anchors[4]
    assert verify_anchor(data, token, directory(), time_stamp_certificates())[1]
    with pytest.raises(CertificateRevoked):
        verify_head(data, directory())


def test_exported_journal_says_the_same_without_the_portal(site):
    lines = journal.exported(site).splitlines(keepends=True)
    links, anchors, held = files.read(lines)
    assert links == list(journal.links(site))
    assert (anchors, held) == (journal.anchors(site), journal.held(site))
    assert not any(base64.b64encode(b"eventTime")[:10] in line for line in lines[:5])


def test_head_of_a_peer_is_held_and_answered(site, theirs):
    held, own = read_heads_answer(heads.accept(site, "cms", theirs(3)))
    assert (read_head(held).position, read_head(own).agency) == (3, "moj")
    held, _own = read_heads_answer(heads.accept(site, "cms", theirs(8)))
    assert read_head(held).position == 3
    assert read_head(heads.last_held(site, "cms")).position == 8


@pytest.mark.parametrize("later", [(3, "d" * 128), (2, "c" * 128)])
def test_peer_that_rewrites_or_rolls_back_raises_the_alarm(site, theirs, caplog, later):
    heads.accept(site, "cms", theirs(3))
    assert "peer-journal-differs" not in events(caplog)
    heads.accept(site, "cms", theirs(*later))
    assert "peer-journal-differs" in events(caplog)
    assert read_head(heads.last_held(site, "cms")).head == "c" * 128


def test_head_of_somebody_else_is_refused(site, theirs):
    with pytest.raises(SealInvalid):
        heads.accept(site, "moj", theirs(1, agency="moj"))
    with pytest.raises(NotAuthorised):
        heads.accept(site, "cms", heads.newest(site))
    assert heads.last_held(site, "cms") is None


def test_peer_that_holds_another_head_of_ours_raises_the_alarm(site, exchange, now, caplog):
    key = load_agency_keys(exchange.folder.parent / "moj", "moj").seal
    heads.answered(site, "cms", seal_head(Head("moj", 4, GENESIS, now), key), None)
    assert "journal-differs" in events(caplog)
    assert codes(site) == [("held-differs", 4, "cms")]


def test_nothing_is_anchored_before_the_first_record(moj_portal, exchange, portal):
    heads.anchor_next(portal)
    assert heads.newest(moj_portal) is None
