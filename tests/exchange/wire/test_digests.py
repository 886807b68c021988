"""Digests by suite: what they are called, and letters of the older suite from end to end."""

import pytest
from dataclasses import dataclass
from dataclasses import replace
from gov.exchange.wire import digests
from gov.exchange.wire.admission import build_envelope
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from gov.exchange.wire.receipt import check_receipt
from gov.exchange.wire.receipt import relay_receipt
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.transfer import verify_package


OLD, NEW = Digest("a" * 128), Digest("b" * 64)


@dataclass(frozen=True)
class Told:
    asice_digest: Digest | None
    digest: Digest = OLD


def test_what_is_no_digest_has_no_suite():
    for text in ("", "a" * 32, "a" * 96):
        with pytest.raises(KeyError):
            digests.suite_of(text)


def test_a_member_is_named_after_its_digest():
    told = Told(NEW, NEW)
    assert encode_record(told) == {"asiceSha256": NEW, "sha256": NEW}
    assert decode_record(Told, encode_record(told)) == told
    assert encode_record(Told(OLD)) == {"asiceSha512": OLD}
    assert encode_record(Told(None)) == {"asiceSha512": None}
    assert decode_record(Told, {"asiceSha512": None}) == Told(None)


def test_the_newer_suite_is_taken_where_it_can_be():
    assert digests.best(["S1"]) == "S1"
    assert digests.best(["S1", "S2"]) == "S2"
    assert digests.best(["S9"]) == "S1"


@pytest.fixture
def packed(world, header, tmp_path):
    """A letter sealed, encrypted and announced in a suite."""

    def make(suite, outer=None):
        main = Content("a.pdf", "application/pdf", b"%PDF-1.7\nold\n")
        known = replace(header, suite=suite)
        built = build_package(tmp_path / "a.asice", known, main, [], world.keys["moj"].seal)
        certificate = world.directory.agency("cms").encryption_certificate(world.now)
        made = encrypt(built.path, tmp_path / "a.cms", [certificate], suite=outer or suite)
        return built, build_envelope(built, made, world.directory)

    return make


@pytest.mark.parametrize(("suite", "size"), [("S1", 128), ("S2", 64)])
def test_a_letter_of_either_suite_arrives_and_is_proven(world, packed, tmp_path, suite, size):
    built, envelope = packed(suite)
    assert {len(built.asice_digest), len(built.manifest_digest)} == {size}
    assert len(envelope.package_digest) == size
    with verify_package(
        tmp_path / "a.cms",
        envelope,
        world.keys["cms"],
        world.directory,
        world.now,
        asice_path=tmp_path / "out",
    ) as opened:
        assert opened.header.suite == suite
        receipt = relay_receipt(opened, world.keys["cms"], world.directory, world.now)
    told = check_receipt(receipt, envelope, world.directory, now=world.now)
    assert (told.asice_digest, told.manifest_digest) == (built.asice_digest, built.manifest_digest)


def test_an_envelope_of_another_suite_than_the_letter_is_refused(world, packed, tmp_path):
    built, _envelope = packed("S1", "S2")
    data = built.path.read_bytes()
    made = encrypt(
        built.path,
        tmp_path / "b.cms",
        [world.directory.agency("cms").encryption_certificate(world.now)],
    )
    told = replace(
        build_envelope(built, made, world.directory),
        suite="S2",
        asice_digest=digests.of("S2", data),
    )
    with pytest.raises(SchemaInvalid):
        verify_package(
            made.path,
            told,
            world.keys["cms"],
            world.directory,
            world.now,
            asice_path=tmp_path / "o",
        )
    assert not (tmp_path / "o").exists()


def test_a_container_whose_header_names_another_suite_is_refused(packed):
    built, _envelope = packed("S1")
    data = built.path.read_bytes()
    built.path.write_bytes(data.replace(b'"suite":"S1"', b'"suite":"S3"'))
    with pytest.raises(SuiteNotAllowed):
        open_package(built.path)
    built.path.write_bytes(data.replace(b'"suite":"S1"', b'"suite":"S2"'))
    with pytest.raises(SchemaInvalid):
        open_package(built.path)
