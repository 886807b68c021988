import json
import pytest
import stat
from copy import deepcopy
from cryptography import x509
from datetime import timedelta
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.directory import Status
from gov.exchange.wire.directory import verify_directory
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import SenderSuspended
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.seal import seal


@pytest.fixture
def body(world):
    return json.loads(world.directory.data)


def signed(world, body):
    data = canonical(body)
    return verify_directory(
        data, seal(data, world.authority.root), world.authority.root.certificate
    )


def test_unsigned_or_otherwise_signed_directory(world, tmp_path):
    anchor, directory = world.authority.root.certificate, world.directory
    other = Authority.create(tmp_path / "other", "Trial authority")
    for p7s in (b"", directory.seal[:-1], seal(directory.data, other.root)):
        with pytest.raises(DirectoryInvalid):
            verify_directory(directory.data, p7s, anchor)
    with pytest.raises(DirectoryInvalid):
        verify_directory(directory.data, directory.seal, other.root.certificate)
    with pytest.raises(DirectoryInvalid):
        verify_directory(directory.data + b" ", directory.seal, anchor)
    with pytest.raises(DirectoryInvalid):
        load_directory(tmp_path / "nowhere.json", anchor)


def test_rollback_is_refused(world):
    anchor, old = world.authority.root.certificate, world.directory
    assert world.authority.refresh(now=world.now).sequence_number == old.sequence_number + 1
    verify_directory(old.data, old.seal, anchor, minimum_sequence=old.sequence_number)
    with pytest.raises(DirectoryInvalid) as caught:
        verify_directory(old.data, old.seal, anchor, minimum_sequence=old.sequence_number + 1)
    assert caught.value.field == "sequenceNumber"


def set_(body, path, value):
    for step in path[:-1]:
        body = body[step]
    body[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["scheme", "v"], "other"),
        (["sequenceNumber"], 0),
        (["agencies", 0, "id"], "cms"),
        (["agencies", 0, "parent"], "nobody"),
        (["agencies", 0, "endpoints"], ["http://portal.example/x"]),
        (["agencies", 0, "endpoints"], ["ftp://127.0.0.1/x"]),
        (["agencies", 0, "endpoints"], []),
        (["agencies", 0, "limits", "maxPackageBytes"], "many"),
        (["agencies", 0, "services", 0, "certificate"], "-----BEGIN CERTIFICATE-----\nx"),
        (["agencies", 0, "names"], {"ar": "x"}),
        (["classifications"], []),
    ],
)
def test_wrong_entries_are_refused(world, body, path, value):
    set_(body, path, value)
    with pytest.raises(DirectoryInvalid):
        signed(world, body)


def test_one_certificate_in_two_entries_is_refused(world, body):
    body["agencies"][1]["services"] = deepcopy(body["agencies"][0]["services"])
    with pytest.raises(DirectoryInvalid):
        signed(world, body)


def test_loopback_http_needs_a_test_scheme(world, body):
    body["scheme"]["test"] = False
    with pytest.raises(DirectoryInvalid):
        signed(world, body)


def test_suspended_agency_may_not_sign(world, body):
    body["agencies"][0]["status"] = "suspended"
    directory = signed(world, body)
    with pytest.raises(SenderSuspended):
        directory.by_signing_key(world.keys["moj"].signing.fingerprint, world.now)


def test_lookups(world):
    directory = world.directory
    agency, service = directory.by_signing_key(world.keys["moj"].signing.fingerprint, world.now)
    assert (agency.id, service.status) == ("moj", Status.ACTIVE)
    with pytest.raises(UnknownKey):
        directory.by_signing_key("0" * 64, world.now)
    with pytest.raises(UnknownKey):
        directory.agency("nobody")
    post = directory.agency("cms").post("secretary-general")
    assert post.form_of_address["ar"].salutation.startswith("معالي")
    assert directory.agency("cms").unit("registry").names["en"] == "General Archive"
    assert directory.agency("cms").unit("other") is None


def test_unmapped_code_counts_as_the_highest(world):
    assert world.directory.classification("restricted").rank == 1
    assert world.directory.classification("cosmic").code == "top-secret"
    assert world.directory.urgency("whenever").code == "immediate"


def test_freshness(world):
    late = [timedelta(hours=1), timedelta(hours=25), timedelta(hours=97), timedelta(days=9)]
    assert [world.directory.freshness(world.now + shift) for shift in late] == list(Freshness)


def test_rotation_keeps_history(world):
    old, at = world.keys["moj"], world.now + timedelta(minutes=1)
    new = world.authority.rotate("moj", world.key_folder("moj"), now=at)
    entry = world.authority.directory().agency("moj")
    assert len(entry.services) == 6
    assert entry.encryption_certificate(at) == new.encryption[0].certificate
    assert entry.encryption_certificate(world.now) == old.encryption[0].certificate
    assert [pair.fingerprint for pair in new.encryption[1:]] == [old.encryption[0].fingerprint]
    assert len(entry.seal_certificates(world.now)) == len(entry.seal_certificates(at)) == 1
    assert entry.seal_certificates(world.now) != entry.seal_certificates(at)
    again = world.authority.rotate("moj", world.key_folder("moj"), now=at + timedelta(minutes=1))
    expected = [new.encryption[0].fingerprint, old.encryption[0].fingerprint]
    assert [pair.fingerprint for pair in again.encryption[1:]] == expected


def test_publishing_again_keeps_history_and_adds_keys(world):
    keys = world.authority.rotate("moj", world.key_folder("moj"), now=world.now)
    world.keys["moj"] = keys
    world.republish({})
    assert len(world.directory.agency("moj").services) == 6


def test_keys_are_not_overwritten(world, tmp_path):
    with pytest.raises(FileExistsError):
        world.authority.issue("moj", world.key_folder("moj"))
    with pytest.raises(FileExistsError):
        Authority.create(world.authority.folder, "again")


def test_files_have_the_right_modes(world):
    private = [world.authority.folder / "authority.pem", *world.key_folder("moj").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert stat.S_IMODE(world.authority.anchor_path.stat().st_mode) == 0o644
    keys = load_agency_keys(world.key_folder("moj"), "moj")
    assert keys.seal.fingerprint == world.keys["moj"].seal.fingerprint
    anchor = x509.load_pem_x509_certificate(world.authority.anchor_path.read_bytes())
    loaded = load_directory(world.authority.directory_path, anchor)
    assert loaded.sequence_number == world.directory.sequence_number
