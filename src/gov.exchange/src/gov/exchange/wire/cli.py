"""Command line: build, verify, open and print packages; run a directory authority."""

import sys
from argparse import ArgumentParser
from argparse import Namespace
from collections.abc import Callable
from collections.abc import Sequence
from gov.exchange.wire import authority_commands
from gov.exchange.wire import commands
from gov.exchange.wire import proofs
from gov.exchange.wire.errors import WireError
from pathlib import Path
from typing import Any


Run = Callable[[Namespace], int]
Add = Callable[[Any], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of `python -m gov.exchange.wire`."""
    return run(argv)


def run(argv: Sequence[str] | None = None, *more: Add, acting: Sequence[Add] = ()) -> int:
    """Run a command; `more` add further ones, `acting` further acts of `authority`.

    Exit status: 0 done, 1 refused (the documented error code is printed), 2 wrong usage.
    """
    options = parser(*more, acting=acting).parse_args(argv)
    chosen: Run = options.run
    try:
        return chosen(options)
    except WireError as error:
        print(f"refused: {error}", file=sys.stderr)
    except (OSError, ValueError, KeyError) as error:
        print(f"failed: {error}", file=sys.stderr)
    return 1


def parser(*more: Add, acting: Sequence[Add] = ()) -> ArgumentParser:
    """The whole grammar."""
    root = ArgumentParser(prog="gcx", description=__doc__)
    groups = root.add_subparsers(required=True, metavar="COMMAND")

    build = command(groups, "build", "seal a letter and encrypt it", commands.build)
    build.add_argument("--header", type=Path, required=True, help="JSON, objects left out")
    build.add_argument("--main", type=Path, required=True, help="the PDF of the letter")
    build.add_argument("--attach", type=Path, action="append", default=[], help="a further file")
    keys_arguments(build)
    directory_arguments(build)
    build.add_argument("--out", type=Path, required=True, help="folder to write to")

    verify = command(groups, "verify", "check a decrypted container", commands.verify)
    verify.add_argument("package", type=Path, help="letter.asice")
    directory_arguments(verify)

    opening = command(groups, "open", "decrypt and check a letter", commands.open_letter)
    opening.add_argument("package", type=Path, help="letter.cms")
    opening.add_argument("--envelope", type=Path, required=True, help="envelope.json")
    keys_arguments(opening)
    directory_arguments(opening)
    opening.add_argument("--out", type=Path, required=True, help="folder to write to")

    show = command(groups, "print", "print the header of a container", commands.show)
    show.add_argument("package", type=Path, help="letter.asice")

    bundle = command(groups, "verify-bundle", "check a dispute bundle", proofs.verify_bundle)
    bundle.add_argument("bundle", type=Path, help="the ZIP file")
    bundle.add_argument("--anchor", type=Path, required=True, help="pinned certificate (PEM)")
    bundle.add_argument("--tsa", type=Path, help="the time stamp authority's certificates (PEM)")

    journal = command(groups, "verify-journal", "check an exported journal", proofs.verify_journal)
    journal.add_argument("journal", type=Path, help="the exported file")
    journal.add_argument("--agency", required=True, help="whose journal it is")
    journal.add_argument("--tsa", type=Path, help="the time stamp authority's certificates (PEM)")
    journal.add_argument("--held", type=Path, action="append", default=[], help="a peer's head")
    directory_arguments(journal)

    acts = authority_parser(groups.add_parser("authority", help="run a directory authority"))
    authority_commands.add_acts(acts)
    authority_commands.add_commands(groups)
    for add in acting:
        add(acts)
    for add in more:
        add(groups)
    return root


def authority_parser(parent: ArgumentParser) -> Any:
    """The subcommands of `authority`; where further ones are added."""
    groups = parent.add_subparsers(required=True, metavar="ACT")

    init = command(groups, "init", "make a new authority", commands.authority_init)
    init.add_argument("--name", required=True, help="name in the root certificate")

    issue = command(groups, "issue", "make the keys of an agency", commands.authority_issue)
    keys_arguments(issue)

    tls = command(groups, "tls", "make the TLS certificate of an agency", commands.authority_tls)
    keys_arguments(tls)
    tls.add_argument("--host", action="append", default=[], help="DNS name of its server")

    sign = command(groups, "sign", "sign the directory", commands.authority_sign)
    sign.add_argument("--entries", type=Path, help="JSON or TOML; without it: sign again")
    sign.add_argument("--keys", action="append", default=[], metavar="AGENCY=FOLDER")

    rotate = command(groups, "rotate", "give an agency new keys", commands.authority_rotate)
    keys_arguments(rotate)
    rotate.add_argument("--service", action="append", choices=commands.SERVICES)

    protect = command(
        groups, "protect", "put the key under a passphrase", commands.authority_protect
    )
    for act in (init, issue, tls, sign, rotate, protect):
        act.add_argument("--folder", type=Path, required=True, help="folder of the authority")
    return groups


def command(groups: "object", name: str, text: str, run: Run) -> ArgumentParser:
    """A subcommand that runs `run`."""
    made: ArgumentParser = groups.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]
    made.set_defaults(run=run)
    return made


def keys_arguments(target: ArgumentParser) -> None:
    """Whose keys, and where."""
    target.add_argument("--agency", required=True, help="id in the directory")
    target.add_argument("--keys", type=Path, required=True, help="folder of its keys")


def directory_arguments(target: ArgumentParser) -> None:
    """The directory and its anchor."""
    target.add_argument("--directory", type=Path, required=True, help="directory.json")
    target.add_argument("--anchor", type=Path, required=True, help="pinned certificate (PEM)")
