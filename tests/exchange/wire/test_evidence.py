import hashlib
import pytest
from dataclasses import replace
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import NEGATIVE
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.evidence import verify_evidence
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def evidence(world, sent):
    return build_evidence(
        Event.CONTENT_CONSIGNMENT,
        sent.package.header,
        sent.package.asice_digest,
        "cms",
        world.directory.sequence_number,
        world.now,
        registry_number="2026/7",
        registry_date="2026-11-21",
        by=Actor("رئيس قسم الصادر والوارد"),
    )


@pytest.fixture
def statement(world, evidence):
    return seal_evidence(evidence, world.keys["cms"].seal, world.now)


@pytest.mark.parametrize("event", sorted(NEGATIVE))
def test_negative_event_needs_a_reason(world, evidence, event):
    with pytest.raises(SchemaInvalid) as caught:
        seal_evidence(replace(evidence, erds_event_id=event), world.keys["cms"].seal)
    assert caught.value.field == "eventReasons"


def test_sender_cannot_state_what_the_recipient_did(world, evidence):
    forged = seal_evidence(replace(evidence, issuer="moj"), world.keys["moj"].seal)
    with pytest.raises(NotAuthorised):
        verify_evidence(forged, world.directory)


def test_seal_of_another_than_the_issuer(world, evidence):
    forged = seal_evidence(evidence, world.keys["moj"].seal)
    with pytest.raises(SealInvalid):
        verify_evidence(forged, world.directory)


def test_changed_body(world, statement):
    forged = replace(statement, body=statement.body.replace(b"2026/7", b"2026/8"))
    with pytest.raises(SealInvalid):
        verify_evidence(forged, world.directory)


def test_issuer_nobody_knows(world, evidence):
    stray = seal_evidence(replace(evidence, issuer="nobody"), world.keys["cms"].seal)
    with pytest.raises(UnknownKey):
        verify_evidence(stray, world.directory)


def test_unknown_event(evidence):
    data = evidence.to_json() | {"erdsEventId": "http://uri.etsi.org/19522/Event/Other"}
    with pytest.raises(SchemaInvalid):
        Evidence.from_json(data)


def test_revoked_seal_counts_only_if_proven_older(world, statement):
    from datetime import timedelta

    at = world.now + timedelta(hours=1)
    directory = world.authority.revoke("cms", world.keys["cms"].seal.fingerprint, now=at)
    with pytest.raises(CertificateRevoked):
        verify_evidence(statement, directory)
    with pytest.raises(CertificateRevoked):
        verify_evidence(statement, directory, proven_at=at)
    before = at - timedelta(minutes=30)
    assert verify_evidence(statement, directory, proven_at=before)


def test_sealed_statement_round_trip(world, evidence, statement):
    data = statement.to_bytes()
    assert SealedStatement.from_bytes(data) == statement
    assert verify_evidence(SealedStatement.from_bytes(data), world.directory) == evidence
    assert statement.digest == hashlib.sha512(data).hexdigest()
    for junk in (b"", b"{}", b'{"body":"x","seal":"y"}', data + b" ", data[:-9] + b'=====A"}'):
        with pytest.raises(WireError):
            SealedStatement.from_bytes(junk)


RECORDS = st.lists(st.binary(max_size=8).map(lambda b: hashlib.sha512(b).hexdigest()), max_size=12)


def chained(records):
    heads, head = [], GENESIS
    for record in records:
        head = chain(head, record)
        heads.append(head)
    return list(zip(records, heads, strict=True))


@given(records=RECORDS)
def test_chain_verifies(records):
    pairs = chained(records)
    assert verify_chain(pairs) == (pairs[-1][1] if pairs else GENESIS)


@given(records=RECORDS.filter(len), at=st.integers(0, 99), part=st.integers(0, 1))
def test_chain_shows_any_change(records, at, part):
    pairs = chained(records)
    at %= len(pairs)
    changed = list(pairs[at])
    changed[part] = hashlib.sha512(b"something else").hexdigest()
    with pytest.raises(SealInvalid, match=str(at)):
        verify_chain([*pairs[:at], tuple(changed), *pairs[at + 1 :]])


@given(records=RECORDS.filter(lambda r: len(set(r)) > 1))
def test_chain_shows_a_gap(records):
    pairs = chained(records)
    with pytest.raises(SealInvalid):
        verify_chain(pairs[1:])


def test_chain_takes_digests_only():
    with pytest.raises(ValueError, match="SHA-512"):
        chain(GENESIS, "abc")
