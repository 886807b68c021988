"""``gcx directory``: look at the signed list of a portal or node, and bring it a newer one."""

from argparse import Namespace
from cryptography import x509
from gov.exchange.directory.words import state
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.cli import command
from gov.exchange.wire.cli import directory_arguments
from gov.exchange.wire.mirror import newest
from gov.exchange.wire.mirror import read_file
from gov.exchange.wire.mirror import take_over
from pathlib import Path
from typing import Any


def add_commands(groups: Any) -> None:
    """Add ``directory show`` and ``directory import``."""
    parent = groups.add_parser("directory", help="look at the agency directory, import a newer one")
    acts = parent.add_subparsers(required=True, metavar="ACT")
    directory_arguments(command(acts, "show", "say what the list in place is", show))
    taking = command(acts, "import", "take over a newer list from a file", import_file)
    taking.add_argument(
        "file", type=Path, help="directory.json with .p7s beside it, or both in one"
    )
    directory_arguments(taking)


def show(options: Namespace) -> int:
    """Number, times, agencies and the ends of their certificates."""
    now = utc_now()
    known = newest(options.directory, pinned(options))
    print(f"number {known.sequence_number}, issued {known.issued_at:%Y-%m-%d %H:%M} UTC")
    print(f"next update {known.next_update:%Y-%m-%d %H:%M} UTC: {known.freshness(now).value}")
    for agency in known.agencies.values():
        print(f"{agency.id}: {agency.status.value}")
        for each in state(agency, now):
            print(f"  {each.type.value}: {each.days} days left")
    return 0


def import_file(options: Namespace) -> int:
    """Verify a file and put it in place; one that is not newer changes nothing."""
    fresh = take_over(options.directory, read_file(options.file), pinned(options))
    if fresh is None:
        print("the list in place is the same")
    else:
        print(f"directory number {fresh.sequence_number} is in place")
    return 0


def pinned(options: Namespace) -> x509.Certificate:
    """The certificate of the authority."""
    return x509.load_pem_x509_certificate(options.anchor.read_bytes())
