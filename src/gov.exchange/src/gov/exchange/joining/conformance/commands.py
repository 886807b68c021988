"""``gcx conformance``: prepare the kit's ground, run its cases, report."""

import json
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from gov.exchange.joining.conformance import ground
from gov.exchange.joining.conformance.report import as_json
from gov.exchange.joining.conformance.report import as_text
from gov.exchange.joining.conformance.report import passed
from gov.exchange.joining.conformance.run import run
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.joining.node import Node
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import uuid7
from pathlib import Path
from urllib.parse import urlsplit


COMMAND_SECONDS = 300


def prepare(options: Namespace) -> int:
    """Make the kit's folder and say what the implementation must be told."""
    entry = {"id": options.against, "endpoints": [options.endpoint]}
    if options.has:
        entry["capabilities"] = sorted(set(options.has))
    authority = ground.prepare(options.folder, entry, options.listen)
    print(f"pin        {authority.anchor_path}")
    print(f"directory  {authority.directory_path} (and .p7s beside it)")
    print(f"keys       {options.folder / options.against}")
    return 0


def conformance(options: Namespace) -> int:
    """Run against the implementation; 0 only when every case was tried and is green."""
    kit = ground.load(options.folder, options.against)
    work = options.folder / "runs" / uuid7()
    work.mkdir(parents=True, mode=0o700)
    sent = letter_of(options.folder, kit, options.wait) if options.wait else None
    trial = Trial(kit, work, sent, shell(options.down), shell(options.up))
    results = run(trial, options.only)
    if options.report:
        text = json.dumps(as_json(kit.target, results), ensure_ascii=False, indent=1)
        options.report.write_text(text + "\n", encoding="utf-8")
    print(as_text(kit.target, results))
    return 0 if passed(results) else 1


def shell(command: str) -> Callable[[], None] | None:
    """A command of whoever runs the kit, as something to call."""

    def call() -> None:
        # It is the operator's own, given on the command line.
        subprocess.run(command, shell=True, check=True, timeout=COMMAND_SECONDS)  # noqa: S602

    return call if command else None


def letter_of(folder: Path, kit: ground.Ground, seconds: float) -> Evidence | None:
    """The receipt of the first letter that the target sends to the kit within that time."""
    # The server is an extra: only a kit that waits for a letter needs it.
    from gov.exchange.joining.serving import served

    node = Node(settings(folder, kit))
    place = node.state.settings
    with served(node):
        print(f"waiting for a letter from {kit.target} at port {place.port}", file=sys.stderr)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            row = node.state.store.one(
                "SELECT receipt FROM received WHERE sender = ? ORDER BY rowid DESC", kit.target
            )
            if row is not None:
                return read_evidence(SealedStatement.from_bytes(row["receipt"]))
            time.sleep(0.2)
    return None


def settings(folder: Path, kit: ground.Ground) -> NodeSettings:
    """The kit's own node, where its directory says it listens."""
    address = urlsplit(kit.directory.agency(ground.KIT).endpoints[0])
    return NodeSettings(
        folder / "node",
        ground.KIT,
        folder / "authority" / "directory.json",
        folder / "authority" / "anchor.pem",
        folder / ground.KIT,
        host=address.hostname or "127.0.0.1",
        port=address.port or 443,
        free_space=0,
    )
