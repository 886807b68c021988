import json
import pytest
from dataclasses import replace
from datetime import timedelta
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import CannotDecrypt
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import ChunkDigest
from gov.exchange.wire.errors import ClockSkew
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import ReceiptInvalid
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import UnitUnknown
from gov.exchange.wire.errors import WrongAddressee
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.transfer import build_envelope
from gov.exchange.wire.transfer import check_admission
from gov.exchange.wire.transfer import check_receipt
from gov.exchange.wire.transfer import relay_receipt
from gov.exchange.wire.transfer import relay_rejection
from gov.exchange.wire.transfer import TransferEnvelope
from gov.exchange.wire.transfer import verify_package


@pytest.fixture
def receive(world, tmp_path):
    def run(cms, envelope, agency="cms", after=timedelta(0)):
        keys, now = world.keys[agency], world.now + after
        asice = tmp_path / "in.asice"
        return verify_package(cms, envelope, keys, world.directory, now, asice_path=asice)

    return run


def again(world, sent, reader, **envelope):
    """The same container encrypted once more, for another agency."""
    certificate = world.directory.agency(reader).encryption_certificate(world.now)
    made = encrypt(sent.package.path, sent.cms.with_name("again.cms"), [certificate])
    return made.path, replace(build_envelope(sent.package, made, world.directory), **envelope)


def test_letter_to_one_is_void_at_another(world, receive, sent, tmp_path):
    cms, envelope = again(world, sent, "mof", recipient="mof")
    with pytest.raises(WrongAddressee):
        receive(cms, envelope, agency="mof")
    assert not (tmp_path / "in.asice").exists()
    with pytest.raises(WrongAddressee):
        receive(sent.cms, sent.envelope, agency="mof")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"message_id": "0193c000-0000-7000-8000-000000000000"}, WrongAddressee),
        ({"sender": "mof"}, WrongAddressee),
        ({"asice_digest": "0" * 64}, SchemaInvalid),
        ({"package_digest": "0" * 64}, ChunkDigest),
        ({"package_size": 5}, ChunkDigest),
        ({"suite": "S0"}, SuiteNotAllowed),
        ({"package_size": 10**9}, TooLarge),
    ],
)
def test_envelope_that_disagrees_is_refused(receive, sent, tmp_path, changes, error):
    with pytest.raises(error):
        receive(sent.cms, replace(sent.envelope, **changes))
    assert not (tmp_path / "in.asice").exists()


def test_letter_encrypted_for_somebody_else(world, receive, sent):
    cms, envelope = again(world, sent, "mof", recipient="cms")
    with pytest.raises(CannotDecrypt):
        receive(cms, envelope)


def test_seal_of_another_agency(receive, send):
    forged = send(sender="mof")
    with pytest.raises(SealInvalid):
        receive(forged.cms, forged.envelope)


def test_unknown_unit(receive, send):
    letter = send(recipient=PartyRef("cms", "no-such-unit"))
    with pytest.raises(UnitUnknown):
        receive(letter.cms, letter.envelope)


def test_times(receive, sent):
    with pytest.raises(Expired):
        receive(sent.cms, sent.envelope, after=timedelta(days=8))
    with pytest.raises(ClockSkew):
        receive(sent.cms, sent.envelope, after=timedelta(seconds=-302))


def test_revoked_seal(world, receive, sent):
    fingerprint = world.keys["moj"].seal.fingerprint
    world.directory = world.authority.revoke("moj", fingerprint, now=world.now)
    with pytest.raises(CertificateRevoked):
        receive(sent.cms, sent.envelope, after=timedelta(seconds=1))


def test_admission(world, sent):
    check_admission(sent.envelope, "cms", "moj", world.directory)
    with pytest.raises(NotAuthorised):
        check_admission(sent.envelope, "cms", "mof", world.directory)
    with pytest.raises(WrongAddressee):
        check_admission(sent.envelope, "mof", "moj", world.directory)
    large = replace(sent.envelope, package_size=4_000_001)
    with pytest.raises(TooLarge) as caught:
        check_admission(large, "cms", "moj", world.directory)
    assert caught.value.limit == 4_000_000


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("messageId", "x"),
        ("packageSize", 0),
        ("packageSize", "1"),
        ("asiceSha256", "A" * 64),
        ("sender", "../x"),
        ("recipient", "cms\n"),
    ],
)
def test_envelope_schema_names_the_member(sent, member, value):
    data = json.loads(sent.envelope.to_bytes()) | {member: value}
    with pytest.raises(SchemaInvalid) as caught:
        TransferEnvelope.from_json(data)
    assert caught.value.field == member


def test_envelope_has_the_digests_of_its_suite(sent):
    data = json.loads(sent.envelope.to_bytes())
    for new, old in (("asiceSha256", "asiceSha512"), ("packageSha256", "packageSha512")):
        other = {**data, old: "a" * 128}
        del other[new]
        with pytest.raises(SchemaInvalid, match="suite S2") as caught:
            TransferEnvelope.from_json(other)
        assert caught.value.field == old
        with pytest.raises(SchemaInvalid) as caught:
            TransferEnvelope.from_json({**data, old: "a" * 128})
        assert caught.value.field == new


def test_envelope_round_trip_and_size(sent):
    data = sent.envelope.to_bytes()
    assert TransferEnvelope.from_bytes(data) == sent.envelope
    with pytest.raises(TooLarge):
        TransferEnvelope.from_bytes(data + b" " * 65536)


def test_keys_rotated_between_sealing_and_arrival(world, receive, sent):
    """The old encryption key still opens, the old seal still counts for its time."""
    for agency in ("cms", "moj"):
        at = world.now + timedelta(minutes=10)
        world.keys[agency] = world.authority.rotate(agency, world.key_folder(agency), now=at)
    world.directory = world.authority.directory()
    with receive(sent.cms, sent.envelope, after=timedelta(minutes=11)) as opened:
        assert opened.header == sent.package.header
        assert opened.seal_fingerprint != world.keys["moj"].seal.fingerprint


def test_seal_made_with_a_key_after_it_was_retired(world, receive, send):
    keys = world.keys["moj"]
    world.authority.rotate("moj", world.key_folder("moj"), now=world.now)
    world.directory = world.authority.directory()
    assert world.keys["moj"] is keys
    world.now += timedelta(minutes=6)
    late = send()
    with pytest.raises(SealInvalid):
        receive(late.cms, late.envelope)


def test_opened_letter_and_its_receipt(world, receive, sent):
    with receive(sent.cms, sent.envelope) as opened:
        assert opened.identity == sent.envelope.identity
        assert opened.paths() == ("main.pdf", "att/0001.bin")
        assert opened.open("att/0001.bin").read() == b"x"
        receipt = relay_receipt(opened, world.keys["cms"], world.directory, world.now)
    evidence = check_receipt(receipt, sent.envelope, world.directory, now=world.now)
    assert evidence.letter_id == sent.package.header.letter_id
    assert evidence.manifest_digest == sent.package.manifest_digest


def test_receipts_that_prove_nothing(world, receive, sent):
    with receive(sent.cms, sent.envelope) as opened:
        by_us = relay_receipt(opened, world.keys["moj"], world.directory, world.now)
        good = relay_receipt(opened, world.keys["cms"], world.directory, world.now)
        early = world.now - timedelta(hours=1)
        back_dated = relay_receipt(opened, world.keys["cms"], world.directory, early)
    error = Expired("too late")
    rejection = relay_rejection(sent.envelope, error, world.keys["cms"], world.directory, world.now)
    other = replace(sent.envelope, asice_digest="1" * 128)
    for statement, envelope in (
        (by_us, sent.envelope),
        (good, other),
        (back_dated, sent.envelope),
        (rejection, sent.envelope),
        (replace(good, body=good.body.replace(b"cms", b"mof")), sent.envelope),
    ):
        with pytest.raises(ReceiptInvalid):
            check_receipt(statement, envelope, world.directory, now=world.now)
    event = Event.RELAY_REJECTION
    proven = check_receipt(rejection, sent.envelope, world.directory, event=event, now=world.now)
    assert proven.event_reasons[0].code == "expired"
