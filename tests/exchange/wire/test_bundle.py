"""A dispute bundle: proven in an empty folder by the commands of its own README, and by ours."""

import hashlib
import pytest
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from gov.exchange.wire.bundle.checking import check_bundle
from gov.exchange.wire.bundle.parts import Bundle
from gov.exchange.wire.bundle.parts import ChainProof
from gov.exchange.wire.bundle.parts import Proven
from gov.exchange.wire.bundle.writing import write_bundle
from gov.exchange.wire.cli import main
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.journal import Anchor
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.merkle import tree
from gov.exchange.wire.timestamp import answered
from gov.exchange.wire.timestamp import ask
from gov.exchange.wire.timestamp import signature_of
from support.stamps import stamping


EVENTS = (
    (Event.SUBMISSION_ACCEPTANCE, "moj"),
    (Event.RELAY_ACCEPTANCE, "cms"),
    (Event.CONTENT_CONSIGNMENT, "cms"),
    (Event.CONSIGNMENT_REJECTION, "cms"),
)


@pytest.fixture
def authority(world):
    with stamping(world.authority, world.folder / "tsa") as served:
        yield served


@pytest.fixture
def stamp(authority):
    """Stamp bytes: a token of the real authority."""
    pinned = [load_key(authority.folder / "tsa.pem").certificate]

    def made(data):
        query, nonce = ask(data)
        return answered(authority.stamp(query), data, nonce, pinned)

    made.pinned = pinned
    return made


@pytest.fixture
def bundle(world, sent, stamp):
    """Four statements: two with a stamp each, two in one tree, all in a chain of seven."""
    statements = [stated(world, sent, event, issuer) for event, issuer in EVENTS]
    others = [hashlib.sha512(bytes([n])).hexdigest() for n in range(3)]
    digests = [others[0], *(s.digest for s in statements), *others[1:]]
    before = chain(GENESIS, "0" * 128)
    head = before
    for digest in digests:
        head = chain(head, digest)
    root, proofs = tree([bytes.fromhex(s.digest) for s in statements[2:]])
    token = stamp(root)
    singles = [stamp(signature_of(s.seal)) for s in statements[:2]]
    sealed = seal_head(Head("moj", 7, head, world.now), world.keys["moj"].seal)
    head_token = stamp(signature_of(SealedStatement.from_bytes(sealed).seal))
    return Bundle(
        letter=sent.package.path,
        evidence=[
            Proven(statements[0], singles[0], None, 2),
            Proven(statements[1], singles[1], None, 3),
            Proven(statements[2], token, proofs[0], 4),
            Proven(statements[3], token, proofs[1], 5),
        ],
        chain=ChainProof("moj", 1, before, digests, Anchor(sealed, head_token)),
        directories={
            one.sequence_number: (one.data, one.seal)
            for one in (world.directory, world.authority.refresh(now=world.now))
        },
        anchor=world.authority.root.certificate,
        pinned=stamp.pinned,
        certificates={name: [world.keys[name].seal.certificate] for name in ("moj", "cms")},
    )


def stated(world, sent, event, issuer):
    details = {"manifest_digest": sent.package.manifest_digest}
    if event is Event.CONSIGNMENT_REJECTION:
        details["event_reasons"] = (Reason("not-competent", "لعدم الاختصاص"),)
    if event is Event.CONTENT_CONSIGNMENT:
        details |= {"registry_number": "CMS-2026-00007", "registry_date": "2026-11-28"}
    identity = (sent.package.header, sent.package.asice_digest, issuer, 1, world.now)
    evidence = build_evidence(event, *identity, **details)
    return seal_evidence(evidence, world.keys[issuer].seal, world.now)


@pytest.fixture
def written(bundle, tmp_path):
    path = tmp_path / "bundle.zip"
    write_bundle(bundle, path)
    return path


@pytest.fixture
def court(tmp_path):
    folder = tmp_path / "court"
    folder.mkdir()
    return folder


def commands(text):
    return "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))


def judged(folder):
    """Run the README's commands in the folder, nothing of ours on the path."""
    script = commands((folder / "README.txt").read_text())
    return subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def unpack(path, folder):
    subprocess.run(["unzip", "-q", str(path), "-d", str(folder)], check=True, timeout=30)


def test_commands_of_the_readme_prove_it(written, court):
    unpack(written, court)
    done = judged(court)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("CAdES Verification successful") == 2 + 1 + 4 + 1
    assert done.stdout.count("Time stamp:") == 2 + 1 + 2
    assert "sha256 Fingerprint=" in done.stdout


TAMPERED = (
    ("letter.asice", -200),
    ("evidence/02-RelayAcceptance/body.json", 30),
    ("evidence/02-RelayAcceptance/seal.p7s", -10),
    ("evidence/02-RelayAcceptance/signature.bin", 20),
    ("evidence/01-SubmissionAcceptance/stamp.tst", -10),
    ("evidence/03-ContentConsignment/statement.json", 100),
    ("evidence/03-ContentConsignment/proof/01-right.bin", 5),
    ("evidence/04-ConsignmentRejection/tree.tst", -10),
    ("chain/before.bin", 5),
    ("chain/digests.bin", 70),
    ("chain/body.json", 20),
    ("directory/000001/directory.json", 200),
    ("certificates/cms-seal-1.pem", 200),
)


@pytest.mark.parametrize(("name", "at"), TAMPERED)
def test_tampered_file_is_found_though_its_digest_was_written_anew(
    written, court, stamp, world, name, at
):
    unpack(written, court)
    data = bytearray((court / name).read_bytes())
    data[at] = ord("8") if data[at] != ord("8") else ord("9")
    (court / name).write_bytes(data)
    sums(court)
    assert judged(court).returncode != 0
    again = packed(court)
    if not name.startswith(("certificates/", "evidence/02-RelayAcceptance/signature")):
        with pytest.raises(WireError):
            check_bundle(again, world.authority.root.certificate, stamp.pinned)


def sums(folder):
    """Write the digests anew, as somebody who tampers would."""
    shutil.rmtree(folder / "work", ignore_errors=True)
    every = [p for p in folder.rglob("*") if p.is_file() and p.name != "SHA512SUMS"]
    lines = (
        f"{hashlib.sha512(p.read_bytes()).hexdigest()}  {p.relative_to(folder)}\n" for p in every
    )
    (folder / "SHA512SUMS").write_text("".join(lines))


def packed(folder):
    shutil.rmtree(folder / "work", ignore_errors=True)
    path = folder.parent / "again.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            archive.write(file, file.relative_to(folder))
    return path


def test_changed_file_with_its_old_digest_is_found_first(written, court):
    unpack(written, court)
    (court / "README.txt").write_text((court / "README.txt").read_text() + "\n")
    assert "README.txt: FAILED" in judged(court).stdout


def test_our_own_check_says_what_is_proven(written, world, stamp):
    verdict = check_bundle(written, world.authority.root.certificate, stamp.pinned)
    assert [one.evidence.event for one in verdict.shown] == [event for event, _ in EVENTS]
    assert all(abs(one.proven_at - world.now) < timedelta(minutes=2) for one in verdict.shown)
    assert (verdict.chained, verdict.directory) == (4, 2)


def test_evidence_of_another_letter_is_found(bundle, send, world, stamp, tmp_path):
    other = send(main=b"%PDF-1.7\nanother")
    path = tmp_path / "mixed.zip"
    write_bundle(replace(bundle, letter=other.package.path), path)
    with pytest.raises(WireError, match="another container"):
        check_bundle(path, world.authority.root.certificate, stamp.pinned)


def test_seal_revoked_afterwards_is_proven_by_its_stamp_and_before_it_is_not(
    bundle, world, stamp, tmp_path
):
    later = world.authority.revoke("cms", world.keys["cms"].seal.fingerprint, now=world.now)
    root, path = world.authority.root.certificate, tmp_path / "revoked.zip"
    write_bundle(replace(bundle, directories={2: (later.data, later.seal)}), path)
    with pytest.raises(WireError, match="revoked"):
        check_bundle(path, root, stamp.pinned)
    world.authority.directory_path.unlink()
    world.republish({})
    after = world.now + timedelta(hours=1)
    again = world.authority.revoke("cms", world.keys["cms"].seal.fingerprint, now=after)
    write_bundle(replace(bundle, directories={2: (again.data, again.seal)}), path)
    assert check_bundle(path, root, stamp.pinned).directory == again.sequence_number


def test_bundle_without_stamps_and_chain_still_proves_the_seals(bundle, world, court, tmp_path):
    bare = [replace(proven, token=None, proof=None, position=None) for proven in bundle.evidence]
    path = tmp_path / "bare.zip"
    write_bundle(replace(bundle, evidence=bare, chain=None, pinned=()), path)
    unpack(path, court)
    done = judged(court)
    assert done.returncode == 0, done.stderr
    verdict = check_bundle(path, world.authority.root.certificate, ())
    assert {one.proven_at for one in verdict.shown} == {None}


def test_command_line_says_it_in_words(written, world, tmp_path, capsys):
    anchor, tsa = world.authority.anchor_path, world.folder / "tsa" / "tsa-certificate.pem"
    arguments = ["verify-bundle", str(written), "--anchor", str(anchor), "--tsa", str(tsa)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert re.search(r"ContentConsignment +by cms .*CMS-2026-00007", said)
    assert main(["verify-bundle", str(tmp_path / "none.zip"), "--anchor", str(anchor)]) == 1


def test_readme_speaks_both_languages(written):
    with zipfile.ZipFile(written) as archive:
        text = archive.read("README.txt").decode()
    assert "حزمة إثبات كتاب رسمي" in text
    assert "tampered with" in text
