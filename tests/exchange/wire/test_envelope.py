import hashlib
import os
import pytest
import secrets
import stat
import subprocess
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from gov.exchange.wire import asn1
from gov.exchange.wire.envelope import decrypt
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import CannotDecrypt
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.files import Keep
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.keys import save_key
from gov.exchange.wire.recipients import agreed_key
from gov.exchange.wire.recipients import content_key
from gov.exchange.wire.recipients import recipient_info
from gov.exchange.wire.recipients import recognised


PLAIN = b"a sealed container " * 5000


@pytest.fixture
def ec_pair(world):
    return world.keys["cms"].encryption[0]


@pytest.fixture(scope="module")
def rsa_pair():
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC

    key = rsa.generate_private_key(65537, 3072)
    name = x509.Name.from_rfc4514_string("CN=rsa recipient")
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 77, now, now + timedelta(1))
    return KeyPair(builder.sign(key, hashes.SHA256()), key)


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain"
    path.write_bytes(PLAIN)
    return path


@pytest.fixture
def sealed(plain, ec_pair, rsa_pair, tmp_path):
    certificates = [ec_pair.certificate, rsa_pair.certificate]
    return encrypt(plain, tmp_path / "letter.cms", certificates).path


def test_key_of_somebody_else_does_not_open(world, sealed, tmp_path):
    with pytest.raises(CannotDecrypt):
        decrypt(sealed, tmp_path / "out", world.keys["mof"].encryption)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["first", "ciphertext", "tag", "last"])
def test_one_flipped_bit_leaves_nothing(sealed, ec_pair, tmp_path, place):
    data = bytearray(sealed.read_bytes())
    at = {"first": 0, "ciphertext": len(data) // 2, "tag": len(data) - 5, "last": len(data) - 1}
    data[at[place]] ^= 1
    sealed.write_bytes(data)
    before = set(tmp_path.iterdir())
    with pytest.raises(WireError):
        decrypt(sealed, tmp_path / "out", [ec_pair])
    assert set(tmp_path.iterdir()) == before


def test_no_changed_byte_of_the_recipients_is_recognised(world, ec_pair):
    key = secrets.token_bytes(32)
    infos = asn1.set_of(recipient_info(ec_pair.certificate, key))
    assert content_key(infos, [ec_pair]) == key
    for at in range(len(infos)):
        changed = infos[:at] + bytes((infos[at] ^ 1,)) + infos[at + 1 :]
        parts = recognised(changed, ec_pair)
        # Only the one-time point and the wrapped key are values; what they give is checked.
        assert parts is None or refuses(lambda parts=parts: agreed_key(*parts))
    other = world.keys["moj"].encryption[0]
    assert recognised(infos, other) is None
    with pytest.raises(CannotDecrypt):
        content_key(infos, [other])


def refuses(call):
    try:
        call()
    except (ValueError, InvalidUnwrap):
        return True
    return False


def test_recipients_of_another_form_are_read_by_the_parser(world, ec_pair, rsa_pair):
    key, other = secrets.token_bytes(32), world.keys["moj"].encryption[0]
    infos = asn1.set_of(*(recipient_info(p.certificate, key) for p in (other, rsa_pair, ec_pair)))
    assert recognised(infos, ec_pair) is None
    assert [content_key(infos, [pair]) for pair in (ec_pair, rsa_pair, other)] == [key] * 3


@pytest.mark.parametrize(("keep", "syncs"), [(Keep.FILE, 2), (Keep.BYTES, 1), (Keep.NOTHING, 0)])
def test_file_is_synced_before_it_has_its_name(tmp_path, monkeypatch, keep, syncs):
    target, seen, real = tmp_path / "x", [], os.fsync
    monkeypatch.setattr("os.fsync", lambda d: (seen.append(target.exists()), real(d)))
    with whole_file(target, keep) as stream:
        stream.write(b"x")
    assert seen == [False, True][:syncs]
    assert target.read_bytes() == b"x"


def test_no_flipped_bit_yields_another_content(ec_pair, tmp_path):
    short = tmp_path / "short"
    short.write_bytes(b"x")
    data = encrypt(short, tmp_path / "short.cms", [ec_pair.certificate]).path.read_bytes()
    refused = 0
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        (tmp_path / "changed").write_bytes(changed)
        try:
            decrypt(tmp_path / "changed", tmp_path / "out", [ec_pair])
        except WireError:
            refused += 1
        else:
            assert (tmp_path / "out").read_bytes() == b"x"
    assert refused > len(data) * 0.9


@pytest.mark.parametrize(
    "change", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: d[:40], lambda d: b""]
)
def test_cut_and_stretched_files_are_refused(sealed, ec_pair, tmp_path, change):
    sealed.write_bytes(change(sealed.read_bytes()))
    with pytest.raises(WireError):
        decrypt(sealed, tmp_path / "out", [ec_pair])


def test_limit_counts_before_decrypting(sealed, ec_pair, tmp_path):
    with pytest.raises(TooLarge):
        decrypt(sealed, tmp_path / "out", [ec_pair], max_bytes=len(PLAIN) - 1)


def test_both_recipients_open_it(sealed, ec_pair, rsa_pair, tmp_path):
    for pair in (ec_pair, rsa_pair):
        decrypt(sealed, tmp_path / "out", [pair], max_bytes=len(PLAIN))
        assert (tmp_path / "out").read_bytes() == PLAIN
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600


def test_openssl_opens_it(sealed, ec_pair, rsa_pair, tmp_path):
    for pair in (ec_pair, rsa_pair):
        save_key(tmp_path / "key.pem", pair)
        command = "openssl cms -decrypt -inform DER -binary -in letter.cms -out out"
        done = subprocess.run(
            [*command.split(), "-recip", "key.pem", "-inkey", "key.pem"],
            cwd=tmp_path,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "out").read_bytes() == PLAIN


def test_measures_are_those_of_the_file(plain, ec_pair, tmp_path):
    made = encrypt(plain, tmp_path / "x.cms", [ec_pair.certificate])
    data = made.path.read_bytes()
    assert (made.size, made.digest) == (len(data), hashlib.sha256(data).hexdigest())
    again = encrypt(plain, tmp_path / "y.cms", [ec_pair.certificate])
    assert again.digest != made.digest


def test_key_files_are_private(world, tmp_path):
    from gov.exchange.wire.keys import load_key

    path = world.key_folder("moj") / "seal.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    with pytest.raises(ValueError, match="readable by others"):
        load_key(path)
    pem = world.keys["cms"].seal.certificate.public_bytes(serialization.Encoding.PEM)
    mixed = tmp_path / "mixed.pem"
    mixed.touch(0o600)
    mixed.write_bytes(path.read_bytes().partition(b"-----BEGIN CERT")[0] + pem)
    with pytest.raises(ValueError, match="not of this key"):
        load_key(mixed)
