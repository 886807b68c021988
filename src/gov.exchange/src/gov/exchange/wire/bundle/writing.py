"""Writing a dispute bundle: plain files that openssl, unzip and sha512sum can judge."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterable
from collections.abc import Iterator
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from gov.exchange.wire import digests
from gov.exchange.wire.bundle.parts import Bundle
from gov.exchange.wire.bundle.parts import ChainProof
from gov.exchange.wire.bundle.parts import Proven
from gov.exchange.wire.bundle.readme import readme
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.timestamp import signature_of
from gov.exchange.wire.timestamp import with_stamp
from pathlib import Path


PIECE = 1024 * 1024
LETTER = "letter.asice"
SUMS = "SHA512SUMS"
File = tuple[str, bytes]


def write_bundle(bundle: Bundle, target: Path) -> None:
    """Write the ZIP."""
    small = list(files(bundle))
    sums = [(name, hashlib.sha512(data).hexdigest()) for name, data in small]
    sums.append((LETTER, digest(bundle.letter, digests.OLD)))
    lines = "".join(f"{value}  {name}\n" for name, value in sorted(sums))
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in [*small, (SUMS, lines.encode("ascii"))]:
            archive.writestr(zipfile.ZipInfo(name), data)
        with bundle.letter.open("rb") as source, archive.open(LETTER, "w") as out:
            shutil.copyfileobj(source, out, PIECE)


def files(bundle: Bundle) -> Iterator[File]:
    """All files but the letter and the sums."""
    yield "README.txt", readme(bundle).encode()
    first = bundle.chain.first if bundle.chain else 0
    covered = len(bundle.chain.digests) if bundle.chain else 0
    for number, proven in enumerate(bundle.evidence, start=1):
        yield from evidence_files(f"evidence/{number:02}-{proven.name}/", proven, first, covered)
    if bundle.chain is not None:
        yield from chain_files(bundle.chain)
    for sequence, (data, seal) in bundle.directories.items():
        yield f"directory/{sequence:06}/directory.json", data
        yield f"directory/{sequence:06}/directory.json.p7s", seal
    yield "certificates/anchor.pem", pem([bundle.anchor])
    if bundle.pinned:
        yield "certificates/tsa.pem", pem(bundle.pinned)
    for agency, certificates in bundle.certificates.items():
        for number, certificate in enumerate(certificates, start=1):
            yield f"certificates/{agency}-seal-{number}.pem", pem([certificate])


def evidence_files(folder: str, proven: Proven, first: int, covered: int) -> Iterator[File]:
    """A statement as its parts, its stamp, and its place in the chain."""
    statement = proven.statement
    yield folder + "statement.json", statement.to_bytes()
    yield from sealed_files(folder, statement, proven.token if proven.proof is None else None)
    if proven.token is not None and proven.proof is not None:
        yield folder + "tree.tst", proven.token
        for number, (side, beside) in enumerate(proven.proof, start=1):
            yield f"{folder}proof/{number:02}-{side}.bin", beside
    link = proven.position - first if proven.position is not None else -1
    if 0 <= link < covered:
        yield folder + "link", f"{link}\n".encode("ascii")


def sealed_files(folder: str, statement: SealedStatement, token: bytes | None) -> Iterator[File]:
    """Body and seal; with a stamp over the seal's signature also the seal as CAdES-B-T."""
    yield folder + "body.json", statement.body
    yield folder + "seal.p7s", statement.seal
    if token is not None:
        yield folder + "signature.bin", signature_of(statement.seal)
        yield folder + "stamp.tst", token
        yield folder + "seal-with-time.p7s", with_stamp(statement.seal, token)


def chain_files(chain: ChainProof) -> Iterator[File]:
    """The stretch of the journal and the sealed head it leads to."""
    yield "chain/before.bin", bytes.fromhex(chain.before)
    yield "chain/digests.bin", b"".join(map(bytes.fromhex, chain.digests))
    anchor = SealedStatement.from_bytes(chain.anchor.data)
    yield from sealed_files("chain/", anchor, chain.anchor.token)


def pem(certificates: Iterable[Certificate]) -> bytes:
    """Certificates one after the other."""
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def digest(path: Path, suite: str) -> str:
    """The digest (hex) of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, digests.NAMES[suite]).hexdigest()
