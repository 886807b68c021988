"""Letters sealed once, kept for ever: what other implementations are measured against."""

import pytest
import shutil
import subprocess
import zipfile
from cryptography import x509
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.transfer import check_receipt
from gov.exchange.wire.transfer import TransferEnvelope
from gov.exchange.wire.transfer import verify_package
from pathlib import Path


NOW = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)
ATTIME = str(int(NOW.timestamp()))
HERE = Path(__file__).parent / "vectors"


@pytest.fixture
def vectors(tmp_path):
    """A copy, for key files in a repository cannot be private."""
    folder = shutil.copytree(HERE, tmp_path / "vectors")
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
