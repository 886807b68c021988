"""Letters sealed once, kept for ever: what other implementations are measured against."""

import base64
import json
import pytest
import shutil
import subprocess
import zipfile
from cryptography import x509
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.exchange.wire import digests
from gov.exchange.wire.certificates import make_root
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.seal import seal as seal_of
from gov.exchange.wire.transfer import check_receipt
from gov.exchange.wire.transfer import TransferEnvelope
from gov.exchange.wire.transfer import verify_container
from gov.exchange.wire.transfer import verify_package
from pathlib import Path


NOW = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)
ATTIME = str(int(NOW.timestamp()))
HERE = Path(__file__).parent / "vectors"


# What was sealed with SHA-512 stays proven; what is sealed now has SHA-256.
FOLDERS = {"S1": HERE, "S2": HERE / "s2"}


@pytest.fixture(params=FOLDERS)
def suite(request):
    return request.param


@pytest.fixture
def vectors(tmp_path, suite):
    """A copy, for key files in a repository cannot be private."""
    folder = shutil.copytree(FOLDERS[suite], tmp_path / "vectors")
    for path in (folder / "cms").iterdir():
        path.chmod(0o600)
    return folder


@pytest.fixture
def directory(vectors):
    folder = vectors / "authority"
    anchor = x509.load_pem_x509_certificate((folder / "anchor.pem").read_bytes())
    return load_directory(folder / "directory.json", anchor)


def openssl(folder, *arguments):
    return subprocess.run(["openssl", "cms", *arguments], cwd=folder, capture_output=True)


def seal_check(folder, content, p7s):
    (folder / "content").write_bytes(content)
    (folder / "p7s").write_bytes(p7s)
    trust = ["-CAfile", "authority/anchor.pem", "-attime", ATTIME, "-out", "/dev/null"]
    verify = ["-verify", "-cades", "-binary", "-inform", "DER"]
    return openssl(folder, *verify, "-in", "p7s", "-content", "content", *trust)


def test_letter_opens(vectors, directory):
    envelope = TransferEnvelope.from_bytes((vectors / "envelope.json").read_bytes())
    keys = load_agency_keys(vectors / "cms", "cms")
    with verify_package(
        vectors / "letter.cms", envelope, keys, directory, NOW, asice_path=vectors / "out"
    ) as opened:
        assert opened.header.subject == "كتاب تجريبي"
        assert opened.header.declared_attachments == 2
        assert opened.open("att/0001.bin").read() == b"an attachment\n"
    assert (vectors / "out").read_bytes() == (vectors / "letter.asice").read_bytes()
    receipt = SealedStatement.from_bytes((vectors / "receipt.json").read_bytes())
    assert check_receipt(receipt, envelope, directory, now=NOW).issuer == "cms"


def test_forwarded_letter_is_the_one_that_came(vectors, directory, suite):
    came = (vectors / "letter.asice").read_bytes()
    with verify_container(vectors / "forwarded.asice", directory, NOW) as opened:
        (original,) = opened.originals
        assert original.header.subject == "كتاب تجريبي"
        assert opened.header.refs.forwards.asice_digest == digests.of(suite, came)
        assert opened.open("att/0001.bin").read() == came


def test_openssl_opens_the_letter(vectors):
    key = ["-recip", "cms/encryption.pem", "-inkey", "cms/encryption.pem"]
    done = openssl(
        vectors, "-decrypt", "-inform", "DER", "-binary", "-in", "letter.cms", "-out", "out", *key
    )
    assert done.returncode == 0, done.stderr
    assert (vectors / "out").read_bytes() == (vectors / "letter.asice").read_bytes()


def test_openssl_verifies_every_seal(vectors):
    receipt = SealedStatement.from_bytes((vectors / "receipt.json").read_bytes())
    with zipfile.ZipFile(vectors / "letter.asice") as archive:
        manifest = archive.read("META-INF/ASiCManifest001.xml")
        seal = archive.read("META-INF/signature001.p7s")
    listed = (vectors / "authority" / "directory.json").read_bytes()
    listed_seal = (vectors / "authority" / "directory.json.p7s").read_bytes()
    sealed = [(receipt.body, receipt.seal), (manifest, seal), (listed, listed_seal)]
    for content, p7s in sealed:
        good = seal_check(vectors, content, p7s)
        assert good.returncode == 0, good.stderr
        assert seal_check(vectors, content + b" ", p7s).returncode != 0


# Everything the script may call; a second implementer needs no more.
TOOLS = (
    *("bash", "openssl", "unzip", "jq", "base64", "basenc", "cat", "cut", "dirname"),
    *("head", "mktemp", "rm", "sha256sum", "sha512sum", "stat", "tr"),
)


@pytest.fixture
def verify(vectors, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name))

    def run():
        command = [str(tools / "bash"), str(HERE / "verify.sh"), str(vectors)]
        environment = {"PATH": str(tools), "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)

    return run


def test_script_verifies_with_openssl_unzip_and_jq(verify):
    done = verify()
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 12
    assert all(line.startswith("ok ") for line in lines)
    assert lines[-2].endswith("the chain of 4 statements is whole")
    assert lines[-1].endswith("cms passes on, as it came: كتاب تجريبي")


def flip(path, position):
    data = bytearray(path.read_bytes())
    data[position] ^= 1
    path.write_bytes(data)


def change(path, edit):
    value = json.loads(path.read_bytes())
    edit(value)
    path.write_text(json.dumps(value))


def forge(vectors, body):
    """Seal another body with a key that no directory lists."""
    stranger = make_root("Nobody", NOW)
    seal = base64.b64encode(seal_of(body, stranger, NOW)).decode()
    pair = {"body": base64.b64encode(body).decode(), "seal": seal}
    (vectors / "receipt.json").write_text(json.dumps(pair))


def replace_container(vectors, path, new):
    """Another container in place of the first, encrypted and announced rightly."""
    rewrite(vectors / "letter.asice", path, new)
    announce(vectors)


def rewrite(container, path, new):
    """The same container with another entry of that path."""
    old = container.read_bytes()
    with zipfile.ZipFile(container) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    assert path in dict(entries)
    with zipfile.ZipFile(container, "w") as archive:
        for name, data in entries:
            archive.writestr(name, new(data) if name == path else data)
    assert container.read_bytes() != old


def announce(vectors):
    certificate = load_agency_keys(vectors / "cms", "cms").encryption[0].certificate
    envelope = TransferEnvelope.from_bytes((vectors / "envelope.json").read_bytes())
    container, cms = vectors / "letter.asice", vectors / "letter.cms"
    encrypted = encrypt(container, cms, [certificate], suite=envelope.suite)
    told = replace(
        envelope,
        asice_digest=digests.of(envelope.suite, container.read_bytes()),
        package_size=encrypted.size,
        package_digest=encrypted.digest,
    )
    (vectors / "envelope.json").write_bytes(told.to_bytes())


TAMPERED = {
    "directory": lambda v: flip(v / "authority" / "directory.json", 300),
    "directory seal": lambda v: flip(v / "authority" / "directory.json.p7s", -5),
    "encrypted letter": lambda v: flip(v / "letter.cms", -3),
    "size": lambda v: change(v / "envelope.json", lambda e: e.update(packageSize=1)),
    "container": lambda v: flip(v / "letter.asice", 400),
    "another sender": lambda v: change(v / "envelope.json", lambda e: e.update(sender="cms")),
    "a file": lambda v: replace_container(v, "att/0001.bin", lambda d: d.upper()),
    "header": lambda v: replace_container(
        v, "letter.json", lambda d: d.replace(b'"count":1', b'"count":2')
    ),
    "manifest": lambda v: replace_container(
        v, "META-INF/ASiCManifest001.xml", lambda d: d.replace(b"text/plain", b"text/x-any")
    ),
    "seal": lambda v: replace_container(
        v, "META-INF/signature001.p7s", lambda d: d[:-4] + bytes([d[-4] ^ 1]) + d[-3:]
    ),
    "receipt by nobody": lambda v: forge(
        v, SealedStatement.from_bytes((v / "receipt.json").read_bytes()).body
    ),
    "receipt": lambda v: change(
        v / "receipt.json",
        lambda r: r.update(
            body=base64.b64encode(
                base64.b64decode(r["body"]).replace(b"RelayAcceptance", b"RelayRejection!")
            ).decode()
        ),
    ),
    "statement left out": lambda v: change(v / "journal.json", lambda j: j["records"].pop(1)),
    "last statement left out": lambda v: change(v / "journal.json", lambda j: j["records"].pop()),
    "statements exchanged": lambda v: change(
        v / "journal.json", lambda j: j["records"].insert(1, j["records"].pop(2))
    ),
    "head": lambda v: change(v / "journal.json", lambda j: j.update(head="0" * 128)),
    "forwarded letter": lambda v: rewrite(v / "forwarded.asice", "att/0001.bin", lambda d: d[:-1]),
    "covering letter": lambda v: rewrite(
        v / "forwarded.asice", "letter.json", lambda d: d.replace(b"2026-11-22", b"2026-11-23")
    ),
    "seal of the covering letter": lambda v: rewrite(
        v / "forwarded.asice", "META-INF/signature001.p7s", lambda d: d[:-4] + b"0" + d[-3:]
    ),
}
WORDS = {
    "directory": "directory: the seal does not verify",
    "directory seal": "directory: the seal does not verify",
    "encrypted letter": "letter.cms: digest",
    "size": "letter.cms: bytes",
    "container": "letter.asice: digest",
    "another sender": "header: sender",
    "a file": "manifest: att/0001.bin",
    "header": "manifest: letter.json",
    "manifest": "header: files",
    "seal": "letter: the seal does not verify",
    "receipt by nobody": "receipt: the seal does not verify",
    "receipt": "receipt: the seal does not verify",
    "statement left out": "journal[1]: head of the chain",
    "last statement left out": "journal: head",
    "statements exchanged": "journal[1]: head of the chain",
    "head": "journal: head",
    "forwarded letter": "forwarded: manifest: att/0001.bin",
    "covering letter": "forwarded: manifest: letter.json",
    "seal of the covering letter": "forwarded: the seal does not verify",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_script_finds_what_was_tampered_with(vectors, verify, what):
    TAMPERED[what](vectors)
    done = verify()
    assert done.returncode == 1, done.stdout
    assert done.stderr.startswith(f"BROKEN  {WORDS[what]}"), done.stderr
