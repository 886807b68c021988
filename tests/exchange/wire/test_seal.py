import pytest
import subprocess
from asn1crypto import cms
from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.cades import recognised
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.seal import parse
from gov.exchange.wire.seal import seal
from gov.exchange.wire.seal import verify_parsed
from gov.exchange.wire.seal import verify_seal
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st


CONTENT = b"what is sealed\n"


@pytest.fixture
def key(world):
    return world.keys["moj"].seal


@pytest.fixture
def p7s(key):
    return seal(CONTENT, key)


def rsa_pair(world):
    key = rsa.generate_private_key(65537, 3072)
    name = x509.Name.from_rfc4514_string("CN=rsa")
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(2**158 + 1)
        .not_valid_before(world.now - timedelta(days=1))
        .not_valid_after(world.now + timedelta(days=9))
    )
    return KeyPair(builder.sign(key, hashes.SHA256()), key)


def twin_of(certificate):
    """Another key under a certificate of the same names, number and times."""
    other = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(certificate.subject)
        .issuer_name(certificate.issuer)
        .public_key(other.public_key())
        .serial_number(certificate.serial_number)
        .not_valid_before(certificate.not_valid_before_utc)
        .not_valid_after(certificate.not_valid_after_utc)
    )
    return KeyPair(builder.sign(other, hashes.SHA256()), other)


def openssl_verify(tmp_path, content, p7s, trusted):
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "p7s").write_bytes(p7s)
    pem = trusted.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "trusted.pem").write_bytes(pem)
    command = "openssl cms -verify -cades -binary -inform DER -in p7s -content content"
    return subprocess.run(
        [*command.split(), "-CAfile", "trusted.pem", "-out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )


def test_changed_content_is_refused(key, p7s):
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT + b" ", p7s, [der(key.certificate)])


def test_certificate_outside_the_list_is_refused(world, p7s):
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, p7s, [])
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, p7s, [der(world.keys["cms"].seal.certificate)])


def test_signing_certificate_of_the_same_agency_is_no_seal(world, key):
    forged = seal(CONTENT, world.keys["moj"].signing)
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, forged, [der(key.certificate)])


def test_certificate_of_the_same_name_and_number_is_refused(world, key):
    old, twin = key.certificate, twin_of(key.certificate)
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, seal(CONTENT, twin), [der(old)])


def accepted(agency, key, at):
    """Whether a seal made and seen at that time counts, and why not."""
    try:
        agency.verify_seal(CONTENT, seal(CONTENT, key, at), proven_at=at)
    except WireError as error:
        return type(error)
    return True


def test_seal_certificate_that_was_good_a_moment_ago_is_judged_again(world, key):
    """What was worked out for one seal never carries the next one."""
    agency = world.directory.agency("moj")
    assert accepted(agency, key, world.now) is True
    after_its_end = key.certificate.not_valid_after_utc + timedelta(minutes=6)
    assert accepted(agency, key, after_its_end) is SealInvalid
    assert accepted(agency, key, world.now - timedelta(days=1)) is SealInvalid
    revoked = world.authority.revoke("moj", key.fingerprint, now=world.now).agency("moj")
    assert accepted(revoked, key, world.now + timedelta(seconds=1)) is CertificateRevoked
    without = replace(agency, services=())
    assert accepted(without, key, world.now) is SealInvalid
    assert accepted(agency, key, world.now) is True


def test_seal_certificate_that_was_replaced_under_its_name_and_number_is_refused(world, key):
    agency = world.directory.agency("moj")
    assert accepted(agency, key, world.now) is True
    successor = twin_of(key.certificate)
    service = Service(ServiceType.SEAL, successor.certificate, Status.ACTIVE, world.now)
    renewed = replace(agency, services=(service,))
    assert accepted(renewed, key, world.now) is SealInvalid
    assert accepted(renewed, successor, world.now) is True
    assert accepted(agency, successor, world.now) is SealInvalid


def test_no_changed_byte_of_a_seal_is_recognised(key, p7s):
    certificates = [der(key.certificate)]
    for at in range(len(p7s)):
        changed = p7s[:at] + bytes((p7s[at] ^ 1,)) + p7s[at + 1 :]
        assert recognised(CONTENT, changed, certificates) is None
        assert recognised(CONTENT, p7s[:at] + p7s[at + 1 :], certificates) is None
    assert recognised(CONTENT, p7s + b"\0", certificates) is None
    assert recognised(CONTENT, p7s, certificates) is not None


def test_signature_over_something_else_is_refused(key, p7s):
    """The bytes are those of a seal over the content, but the signature is of another seal."""
    other = parse(seal(b"other", key))["signer_infos"][0]["signature"].native

    def swap(signed, signer):
        signer["signature"] = other

    swapped = altered(p7s, swap)
    assert recognised(CONTENT, swapped, [der(key.certificate)]) is None
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, swapped, [der(key.certificate)])


def test_what_is_recognised_needs_no_parser_and_what_is_not_is_still_judged(key, p7s, monkeypatch):
    monkeypatch.setattr("gov.exchange.wire.seal.parse", lambda p7s: pytest.fail("parsed"))
    verify_seal(CONTENT, p7s, [der(key.certificate)])
    monkeypatch.undo()
    with_other_member = altered(p7s, lambda signed, signer: signed.__setitem__("crls", []))
    assert recognised(CONTENT, with_other_member, [der(key.certificate)]) is None
    assert verify_seal(CONTENT, with_other_member, [der(key.certificate)])


@pytest.mark.parametrize("year", [1950, 1969, 1999, 2000, 2026, 2049])
def test_what_is_recognised_is_what_pyhanko_accepts(key, year):
    certificates = [der(key.certificate)]
    p7s = seal(CONTENT, key, datetime(year, 2, 28, 23, 59, 59, tzinfo=UTC))
    info = verify_parsed(CONTENT, parse(p7s), certificates)
    assert recognised(CONTENT, p7s, certificates) == (certificates[0], info.signing_time)
    assert verify_seal(CONTENT, p7s, certificates) == info
    assert info.signing_time.year == year


def altered(p7s, change):
    info = cms.ContentInfo.load(p7s)
    signed = info["content"]
    change(signed, signed["signer_infos"][0])
    return info.dump(force=True)


@pytest.mark.parametrize("lost", range(4))
def test_each_signed_attribute_is_needed(key, p7s, lost):
    def drop(signed, signer):
        kept = [a for i, a in enumerate(signer["signed_attrs"]) if i != lost]
        signer["signed_attrs"] = cms.CMSAttributes(kept)

    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, altered(p7s, drop), [der(key.certificate)])


def test_sha1_is_outside_the_suite(key, p7s):
    def weaken(signed, signer):
        signer["digest_algorithm"] = {"algorithm": "sha1"}

    with pytest.raises(SuiteNotAllowed):
        verify_seal(CONTENT, altered(p7s, weaken), [der(key.certificate)])


def test_two_signers_are_refused(key, p7s):
    def double(signed, signer):
        signed["signer_infos"] = [signer.copy(), signer.copy()]

    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, altered(p7s, double), [der(key.certificate)])


def test_p384_is_outside_the_suite(key):
    wrong = KeyPair(key.certificate, ec.generate_private_key(ec.SECP384R1()))
    with pytest.raises(SuiteNotAllowed):
        seal(CONTENT, wrong)


@pytest.mark.parametrize("junk", [b"", b"0", b"\x30\x80", b"\x30\x03\x02\x01\x01", b"x" * 300_000])
def test_junk_is_refused(key, junk):
    with pytest.raises(SealInvalid):
        verify_seal(CONTENT, junk, [der(key.certificate)])


def test_time_stamp_place_is_free(key, p7s):
    """A later B-T seal has unsigned attributes: they change nothing of what is proven."""

    def stamp(signed, signer):
        token = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.Null()]})
        signer["unsigned_attrs"] = cms.CMSAttributes([token])

    info = verify_seal(CONTENT, altered(p7s, stamp), [der(key.certificate)])
    assert info.fingerprint == key.fingerprint


def test_openssl_agrees(world, key, p7s, tmp_path):
    root = world.authority.root.certificate
    assert verify_seal(CONTENT, p7s, [der(key.certificate)]).fingerprint == key.fingerprint
    good = openssl_verify(tmp_path, CONTENT, p7s, root)
    assert good.returncode == 0, good.stderr
    assert "CAdES Verification successful" in good.stderr
    assert openssl_verify(tmp_path, b"other", p7s, root).returncode != 0


def test_openssl_agrees_on_rsa_pss(world, tmp_path):
    pair = rsa_pair(world)
    p7s = seal(CONTENT, pair, world.now)
    info = verify_seal(CONTENT, p7s, [der(pair.certificate)])
    assert info.signing_time == world.now
    done = openssl_verify(tmp_path, CONTENT, p7s, pair.certificate)
    assert done.returncode == 0, done.stderr


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(at=st.integers(0, 10_000), new=st.binary(min_size=1, max_size=3), cut=st.integers(0, 3))
def test_mutations_never_crash(key, p7s, at, new, cut):
    at %= len(p7s)
    mutated = p7s[:at] + new + p7s[at + cut :]
    try:
        info = verify_seal(CONTENT, mutated, [der(key.certificate)])
    except WireError:
        return
    assert info.fingerprint == key.fingerprint
