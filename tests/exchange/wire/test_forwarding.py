import hashlib
import pytest
import secrets
import zlib
from dataclasses import replace
from datetime import timedelta
from gov.exchange.joining.laying import unpack_all
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.authority import changed_status
from gov.exchange.wire.digests import NAMES
from gov.exchange.wire.errors import ForwardedInvalid
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.forwarding import MAX_DEPTH
from gov.exchange.wire.forwarding import packages
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from gov.exchange.wire.transfer import verify_container


PDF = b"%PDF-1.7\n" + b"covering letter " * 64
INNER = b"%PDF-1.7\n" + b"official letter " * 64


def read_known(path):
    with open_package(path) as package:
        return package.header


@pytest.fixture
def forward(world, header):
    """Pass a container on; what is named and what is carried can be made to differ."""

    def make(inner, sender="cms", to="mof", carried=True, known=None, **changed):
        known = known or read_known(inner)
        digest = hashlib.new(NAMES[known.suite], inner.read_bytes()).hexdigest()
        named = {
            "sender": changed.pop("author", known.sender.agency),
            "message_id": known.message_id,
            "asice_digest": digest,
        } | changed
        covering = replace(
            header,
            message_id=uuid7(world.now),
            sender=PartyRef(sender),
            recipient=PartyRef(to),
            refs=Refs(forwards=ForwardedPackage(**named)),
        )
        others = [forwarded_content(inner, known.message_id)] if carried else []
        path = world.folder / f"{secrets.token_hex(4)}.asice"
        main = Content("كتاب.pdf", "application/pdf", PDF)
        return build_package(path, covering, main, others, world.keys[sender].seal, world.now).path

    return make


@pytest.fixture
def verify(world):
    return lambda path, now=None: verify_container(path, world.directory, now or world.now)


def changed_word(data):
    """Other words in the letter inside, of the same length and with the CRC that fits them."""
    at = data.index(b"%PDF-1.7\nofficial")
    old = zlib.crc32(data[at : at + len(INNER)])
    changed = data[:at] + INNER.replace(b"official", b"artifice") + data[at + len(INNER) :]
    new = zlib.crc32(INNER.replace(b"official", b"artifice"))
    return changed.replace(old.to_bytes(4, "little"), new.to_bytes(4, "little"))


def refused(verify, path):
    with pytest.raises(ForwardedInvalid) as caught:
        verify(path)
    assert caught.value.code == "forwarded-invalid"
    assert caught.value.field == "refs.forwards"
    return caught.value.detail


@pytest.mark.parametrize(
    ("named", "field"),
    [
        ({"carried": False}, "refs.forwards"),
        ({"asice_digest": "0" * 64}, "refs.forwards.asiceSha256"),
        ({"message_id": "not-a-uuid"}, "refs.forwards.messageId"),
    ],
)
def test_what_is_named_must_be_carried(forward, sent, named, field):
    with pytest.raises(SchemaInvalid) as caught:
        forward(sent.package.path, **named)
    assert caught.value.field == field


def test_a_container_that_nobody_names_is_refused(world, header, sent):
    others = [forwarded_content(sent.package.path, header.message_id)]
    main = Content("a.pdf", "application/pdf", PDF)
    with pytest.raises(SchemaInvalid):
        build_package(world.folder / "x", header, main, others, world.keys["moj"].seal)


@pytest.mark.parametrize("named", [{"author": "mof"}, {"message_id": uuid7()}])
def test_a_letter_under_another_name_is_refused(forward, verify, sent, named):
    assert "not the one that is named" in refused(verify, forward(sent.package.path, **named))


def test_who_was_not_written_to_may_not_pass_it_on(forward, verify, sent):
    path = forward(sent.package.path, sender="mof", to="cms")
    assert "not sent to the agency" in refused(verify, path)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data + b" ", changed_word])
def test_a_tampered_letter_is_refused_though_it_is_sealed_anew(forward, verify, sent, spoil):
    path = sent.package.path.with_name("spoilt")
    path.write_bytes(spoil(sent.package.path.read_bytes()))
    assert refused(verify, forward(path, known=sent.package.header))


def test_a_letter_tampered_with_on_the_way_is_refused(forward, verify, sent):
    path = forward(sent.package.path)
    path.write_bytes(changed_word(path.read_bytes()))
    with pytest.raises(SchemaInvalid):
        verify(path)


def test_a_letter_sealed_by_another_is_refused(world, forward, verify, header):
    main = Content("a.pdf", "application/pdf", PDF)
    forged = world.folder / "forged.asice"
    build_package(forged, header, main, [], world.keys["cms"].seal, world.now)
    assert "not made with a seal certificate" in refused(verify, forward(forged))


def test_a_seal_by_a_key_revoked_before_it_was_passed_on_is_refused(world, forward, verify, sent):
    path = forward(sent.package.path)
    moj = world.directory.agency("moj")
    services = tuple(
        changed_status(each, Status.REVOKED, world.now) if each.type is ServiceType.SEAL else each
        for each in moj.services
    )
    agencies = {**world.directory.agencies, "moj": replace(moj, services=services)}
    world.directory = replace(world.directory, agencies=agencies)
    assert "revoked" in refused(verify, path)


def test_a_chain_is_bounded(forward, verify, sent):
    ways = [("cms", "mof"), ("mof", "cms")] * MAX_DEPTH
    path = sent.package.path
    for sender, to in ways[:MAX_DEPTH]:
        path = forward(path, sender=sender, to=to)
    assert len(verify(path).originals) == MAX_DEPTH
    sender, to = ways[MAX_DEPTH]
    assert "lie in one another" in refused(verify, forward(path, sender=sender, to=to))


def test_a_letter_is_passed_on_as_it_came(world, forward, verify, sent):
    # Its own time to live may be over: it arrived in time.
    path = forward(sent.package.path)
    with verify(path, world.now + timedelta(days=1)) as opened:
        (original,) = opened.originals
        assert original.header == sent.package.header
        assert original.asice_digest == sent.package.asice_digest
        assert opened.header.declared_attachments == 0
        (inner,) = packages(opened.package)
        with inner.open("main.pdf") as stream:
            assert b"official letter" in stream.read()
        carried = opened.header.forwarded
        with opened.open(carried.path) as stream:
            assert stream.read() == sent.package.path.read_bytes()


def stated(world, sent, issuer, **extra):
    told = build_evidence(
        Event.FORWARDED,
        sent.package.header,
        sent.package.asice_digest,
        issuer,
        world.directory.sequence_number,
        world.now,
        extra=extra,
    )
    return seal_evidence(told, world.keys[issuer].seal, world.now)


def test_only_whoever_has_the_letter_states_that_it_was_forwarded_and_says_to_whom(world, sent):
    to = {"agency": "mof", "messageId": uuid7()}
    with pytest.raises(NotAuthorised):
        verify_evidence(stated(world, sent, "moj", forwardedTo=to), world.directory)
    with pytest.raises(SchemaInvalid):
        stated(world, sent, "cms")
    with pytest.raises(SchemaInvalid):
        stated(world, sent, "cms", forwardedTo={"agency": "mof"})
    registered = to | {"registryNumber": "2026/7", "registryDate": "2026-11-28"}
    told = verify_evidence(stated(world, sent, "cms", forwardedTo=registered), world.directory)
    assert told.extra["forwardedTo"] == registered


def test_a_node_lays_it_out_beneath_the_letter_that_brought_it(forward, sent, tmp_path):
    path, folder = forward(sent.package.path), tmp_path / "laid"
    folder.mkdir()
    with open_package(path) as package:
        unpack_all(package, folder)
    beneath = folder / "forwarded"
    assert (beneath / "letter.asice").read_bytes() == sent.package.path.read_bytes()
    assert (beneath / "main.pdf").read_bytes().startswith(b"%PDF-1.7\nofficial")
    assert (beneath / "att" / "0001.bin").read_bytes() == b"x"
