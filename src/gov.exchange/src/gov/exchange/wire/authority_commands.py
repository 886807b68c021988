"""The acts of `gcx authority` on single entries, and `gcx keys`."""

from argparse import ArgumentParser
from argparse import Namespace
from datetime import datetime
from datetime import UTC
from gov.exchange.wire import entries
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.commands import load
from gov.exchange.wire.commands import published
from gov.exchange.wire.commands import read_entries
from gov.exchange.wire.differences import differences
from gov.exchange.wire.proposal import Proposal
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.requests import install
from gov.exchange.wire.requests import request
from pathlib import Path
from typing import Any


KINDS = [kind.value for kind in ServiceType]


def add_acts(groups: Any) -> None:
    """Add the acts on single entries to `authority`."""
    put = act(groups, "put", "add an agency or change its entry", put_entry)
    put.add_argument("--entry", type=Path, required=True, help="one agency, JSON or TOML")
    for name, status in (("suspend", Status.SUSPENDED), ("resume", Status.ACTIVE)):
        of_agency(act(groups, name, f"{name} an agency", set_status)).set_defaults(status=status)
    accepting = of_agency(act(groups, "accept", "certify the key of a request", accept))
    accepting.add_argument("--request", type=Path, required=True, help="PKCS#10 (PEM)")
    accepting.add_argument("--service", choices=KINDS, required=True)
    accepting.add_argument("--usable-from", type=moment, help="ISO 8601 with an offset")
    accepting.add_argument("--host", action="append", default=[], help="DNS name, for TLS")
    accepting.add_argument("--out", type=Path, required=True, help="where the certificate goes")
    for name, status in (("retire", Status.RETIRED), ("revoke", Status.REVOKED)):
        ending = of_agency(act(groups, name, f"{name} a certificate", end))
        ending.add_argument("--certificate", required=True, help="its SHA-256, hex")
        ending.add_argument("--reason", default="", help="needed to revoke")
        ending.set_defaults(status=status)
    moving = of_agency(act(groups, "activate", "make an endpoint the one that counts", activate))
    moving.add_argument("--endpoint", required=True, help="one of the entry's endpoints")
    group = act(groups, "put-group", "add a group for circulars or change its rule", put_group)
    group.add_argument("--entry", type=Path, required=True, help="one group, JSON or TOML")
    leaving = act(groups, "remove-group", "take a group off the list", remove_group)
    leaving.add_argument("--group", required=True, help="its id")
    able = of_agency(act(groups, "capabilities", "say what an agency serves", set_capabilities))
    able.add_argument("--has", action="append", default=[], choices=entries.CAPABILITIES)
    of_agency(act(groups, "history", "show the certificates of an agency", history))


def add_commands(groups: Any) -> None:
    """Add `keys request` and `keys install`, the agency's side."""
    acts = groups.add_parser("keys", help="new keys of an agency").add_subparsers(
        required=True, metavar="ACT"
    )
    asking = command(acts, "request", "make a key and ask for its certificate", ask)
    asking.add_argument("--agency", required=True, help="id in the directory")
    asking.add_argument("--out", type=Path, required=True, help="where the request goes")
    using = command(acts, "install", "put a key to use with its certificate", use)
    using.add_argument("--certificate", type=Path, required=True, help="PEM")
    for each in (asking, using):
        each.add_argument("--keys", type=Path, required=True, help="folder of the agency's keys")
        each.add_argument("--service", choices=KINDS, required=True)


def command(groups: Any, name: str, text: str, run: Any) -> ArgumentParser:
    """A subcommand that runs `run`."""
    made: ArgumentParser = groups.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    return made


def act(groups: Any, name: str, text: str, run: Any) -> ArgumentParser:
    """An act of the authority."""
    made = command(groups, name, text, run)
    made.add_argument("--folder", type=Path, required=True, help="folder of the authority")
    made.add_argument("--dry-run", action="store_true", help="say what changes and sign nothing")
    return made


def of_agency(made: ArgumentParser) -> ArgumentParser:
    """An act on one agency."""
    made.add_argument("--agency", required=True, help="id in the directory")
    return made


def moment(text: str) -> datetime:
    """A time with an offset; ValueError."""
    found = datetime.fromisoformat(text)
    if found.utcoffset() is None:
        raise ValueError("the time needs an offset")
    return found.astimezone(UTC)


def put_entry(options: Namespace) -> int:
    """Add or change an agency."""
    authority = opened(options)
    entries.put(authority, read_entries(options.entry))
    return said(authority)


def put_group(options: Namespace) -> int:
    """Add or change a group."""
    authority = opened(options)
    entries.put_group(authority, read_entries(options.entry))
    return said(authority)


def remove_group(options: Namespace) -> int:
    """Take a group off the list."""
    authority = opened(options)
    entries.remove_group(authority, options.group)
    return said(authority)


def set_capabilities(options: Namespace) -> int:
    """Say what an agency serves."""
    authority = opened(options)
    entries.set_capabilities(authority, options.agency, tuple(options.has))
    return said(authority)


def set_status(options: Namespace) -> int:
    """Suspend an agency, or take it back."""
    authority = opened(options)
    entries.set_status(authority, options.agency, options.status)
    return said(authority)


def accept(options: Namespace) -> int:
    """Certify and list the key of a request."""
    authority = opened(options)
    certificate = entries.accept(
        authority,
        options.agency,
        ServiceType(options.service),
        options.request.read_bytes(),
        usable_from=options.usable_from,
        hosts=tuple(options.host),
    )
    if not options.dry_run:
        options.out.write_bytes(entries.pem(certificate))
        print(f"the certificate is in {options.out}")
    return said(authority)


def end(options: Namespace) -> int:
    """Retire or revoke a certificate."""
    authority = opened(options)
    given = (options.agency, options.certificate, options.status)
    entries.end(authority, *given, reason=options.reason)
    return said(authority)


def activate(options: Namespace) -> int:
    """Switch to another endpoint of an agency."""
    authority = opened(options)
    entries.activate(authority, options.agency, options.endpoint)
    return said(authority)


def history(options: Namespace) -> int:
    """Every certificate with its periods."""
    for service in entries.entry_of(opened(options), options.agency).services:
        print(f"{service.type} {service.fingerprint}")
        for past in service.history:
            print(f"  {timestamp(past.starting_time)} {past.status}")
        since = timestamp(service.status_starting_time)
        print(f"  {since} {service.status} {service.reason or ''}".rstrip())
    return 0


def ask(options: Namespace) -> int:
    """Write a request for a new key."""
    made = request(options.agency, options.keys, ServiceType(options.service))
    options.out.write_bytes(made)
    print(f"give this request to the authority: {options.out}")
    return 0


def use(options: Namespace) -> int:
    """Put a certified key to use."""
    kind = ServiceType(options.service)
    pair = install(options.keys, kind, options.certificate.read_bytes())
    print(f"{kind} key {pair.fingerprint} is in use")
    return 0


def opened(options: Namespace) -> Authority:
    """The authority in the folder, or a proposal to it where nothing is to be signed."""
    authority = load(options)
    return Proposal(authority.directory(), utc_now()) if options.dry_run else authority


def said(authority: Authority) -> int:
    """Say what was published, or what would change."""
    if not isinstance(authority, Proposal):
        return published(authority.directory())
    for each in differences(authority.base, authority.listed):
        print(f"{each.id or 'list'}: {each.says}")
    print("nothing was signed")
    return 0
