"""Time stamps of a real authority (openssl), judged by us and by openssl."""

import pytest
import requests
import subprocess
from cryptography.hazmat.primitives import serialization
from datetime import timedelta
from gov.exchange.authority.tsa import QUERY
from gov.exchange.authority.tsa import served
from gov.exchange.cli import main
from gov.exchange.wire import timestamp
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.seal import seal
from gov.exchange.wire.seal import verify_seal
from gov.exchange.wire.tsa import make_tsa
from support.stamps import stamping


DATA = "إثبات".encode()


@pytest.fixture
def authority(world, tmp_path):
    with stamping(world.authority, tmp_path / "tsa") as served:
        yield served


@pytest.fixture
def pinned(authority):
    return [load_key(authority.folder / "tsa.pem").certificate]


def fetch(authority, data):
    query, nonce = timestamp.ask(data)
    answer = requests.post(authority.url, query, headers={"Content-Type": QUERY}, timeout=20)
    return answer.content, nonce


@pytest.fixture
def token(authority, pinned):
    answer, nonce = fetch(authority, DATA)
    return timestamp.answered(answer, DATA, nonce, pinned)


def test_stamp_tells_its_time(token, pinned, world):
    stamp = timestamp.verify_stamp(token, DATA, pinned)
    assert abs(stamp.time - world.now) < timedelta(minutes=1)
    assert stamp.time == timestamp.claimed_time(token)


def test_stamp_of_other_bytes_does_not_fit(token, pinned):
    with pytest.raises(SealInvalid, match="does not fit"):
        timestamp.verify_stamp(token, DATA + b" ", pinned)


def test_authority_that_is_not_pinned_is_refused(token, world):
    other = make_tsa(world.authority.root, "Somebody", world.now).certificate
    for pinned in ([], [other], [world.authority.root.certificate]):
        with pytest.raises(SealInvalid):
            timestamp.verify_stamp(token, DATA, pinned)


def test_another_nonce_is_another_answer(authority, pinned):
    answer, nonce = fetch(authority, DATA)
    with pytest.raises(SealInvalid, match="another request"):
        timestamp.answered(answer, DATA, nonce + 1, pinned)


@pytest.mark.parametrize("junk", [b"", b"0", b"<html>", b"\x30\x03\x02\x01\x02"])
def test_junk_is_no_answer(junk, pinned):
    with pytest.raises(SealInvalid):
        timestamp.answered(junk, DATA, 1, pinned)
    with pytest.raises(SealInvalid):
        timestamp.verify_stamp(junk, DATA, pinned)


@pytest.mark.parametrize("step", range(7))
def test_flipped_bit_never_passes(token, pinned, step):
    changed = bytearray(token)
    at = 40 + step * (len(token) - 41) // 6
    changed[at] ^= 1
    try:
        stamp = timestamp.verify_stamp(bytes(changed), DATA, pinned)
    except SealInvalid:
        return
    assert stamp == timestamp.verify_stamp(token, DATA, pinned)


def test_stamped_seal_is_good_for_us_and_for_openssl(authority, pinned, world, tmp_path):
    key = world.keys["cms"].seal
    p7s = seal(DATA, key, world.now)
    signature = timestamp.signature_of(p7s)
    answer, nonce = fetch(authority, signature)
    token = timestamp.answered(answer, signature, nonce, pinned)
    stamped = timestamp.with_stamp(p7s, token)
    assert timestamp.stamp_in(p7s) is None
    assert timestamp.stamp_in(stamped) == token
    assert timestamp.signature_of(stamped) == signature
    assert verify_seal(DATA, stamped, [der(key.certificate)]).fingerprint == key.fingerprint
    files = {"data": DATA, "p7s": stamped, "signature": signature, "token": token}
    files["seal.pem"] = key.certificate.public_bytes(serialization.Encoding.PEM)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    run(tmp_path, "cms -verify -cades -binary -inform DER -in p7s -content data -out out")
    run(tmp_path, "ts -verify -data signature -in token -token_in")


def run(folder, command):
    trust = "seal.pem" if command.startswith("cms") else "tsa/tsa-certificate.pem"
    done = subprocess.run(
        ["openssl", *command.split(), "-CAfile", trust, "-partial_chain"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr


def test_number_is_never_given_twice(authority):
    """A later process goes on where the last one stopped."""
    fetch(authority, DATA)
    with served(authority.folder) as later:
        assert (later.folder / "serial").read_text().strip() != "01"
        fetch(later, DATA)


def test_time_stamps_on_the_command_line(world, tmp_path, capsys):
    folder = ["--folder", str(world.authority.folder), "--tsa", str(tmp_path / "new")]
    assert main(["authority", "tsa", "--tsa", str(tmp_path / "new")]) == 1
    made = ["authority", "tsa-key", *folder, "--name", "Trial"]
    assert [main(made), main(made)] == [0, 1]
    assert "pin this certificate" in capsys.readouterr().out
    with served(tmp_path / "new") as stamps:
        answer, nonce = fetch(stamps, DATA)
    pinned = [load_key(tmp_path / "new" / "tsa.pem").certificate]
    assert timestamp.answered(answer, DATA, nonce, pinned)
