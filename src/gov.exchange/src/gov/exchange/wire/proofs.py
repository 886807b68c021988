"""What the command line says of dispute bundles and journals."""

import sys
from argparse import Namespace
from cryptography import x509
from cryptography.x509 import Certificate
from gov.exchange.wire import journal
from gov.exchange.wire.bundle.checking import check_bundle
from gov.exchange.wire.bundle.checking import Shown
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.evidence import MAX_STATEMENT_BYTES
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.stamping import load_pinned


def verify_bundle(options: Namespace) -> int:
    """Check a dispute bundle and say what it proves."""
    verdict = check_bundle(options.bundle, read_anchor(options), read_pinned(options))
    told = verdict.shown[0].evidence
    print(f"genuine: {told.message_identifier} from {told.sender} to {told.recipient}")
    print(f"subject: {verdict.subject}")
    for one in verdict.shown:
        print(f"  {described(one)}")
    if verdict.anchored_at is not None:
        at = timestamp(verdict.anchored_at)
        print(f"{verdict.chained} of {len(verdict.shown)} in the journal anchored at {at}")
    return 0


def described(one: Shown) -> str:
    """One statement in a line: when, what, by whom, number, reasons, proven since."""
    told = one.evidence
    name = told.event.value.rpartition("/")[2].rpartition(":")[2]
    parts = [timestamp(told.event_time), f"{name:24} by {told.issuer}", told.registry_number or ""]
    parts += [f"({reason.code}: {reason.detail})" for reason in told.event_reasons]
    parts.append(f"stamped {timestamp(one.proven_at)}" if one.proven_at else "not stamped")
    return "  ".join(part for part in parts if part)


def verify_journal(options: Namespace) -> int:
    """Check an exported journal; 1 when anything does not fit."""
    directory = load_directory(options.directory, read_anchor(options))
    with options.journal.open("rb") as stream:
        links, anchors, held = journal.read(stream)
    for path in options.held:
        with path.open("rb") as stream:
            held.append(journal.Held(path.name, stream.read(MAX_STATEMENT_BYTES + 1)))
    pinned = read_pinned(options)
    report = journal.check(options.agency, links, anchors, held, directory, pinned)
    counts = f"{report.records} records, {report.anchors} anchors, {report.stamped} stamped"
    print(f"{counts}, {report.held} heads held by peers, {len(report.findings)} findings")
    for found in report.findings:
        where = f"at record {found.position}" if found.position >= 0 else ""
        print(
            " ".join(filter(None, (found.code, where, found.peer, found.detail))), file=sys.stderr
        )
    return 1 if report.findings else 0


def read_anchor(options: Namespace) -> Certificate:
    """The pinned certificate of the directory authority."""
    return x509.load_pem_x509_certificate(options.anchor.read_bytes())


def read_pinned(options: Namespace) -> tuple[Certificate, ...]:
    """The pinned certificates of the time stamp authority, none where none are given."""
    return load_pinned(options.tsa) if options.tsa else ()
