"""The grammar of the commands of a joining agency."""

from argparse import ArgumentParser
from datetime import datetime
from gov.exchange.joining import commands
from gov.exchange.joining.conformance import commands as kit
from gov.exchange.joining.statements import ACTS
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.cli import command
from pathlib import Path


def add_commands(groups: "object") -> None:
    """Add ``node``, ``echo``, ``send``, ``receive``, ``state``, and those of the kit."""
    for name, text, run in (
        ("node", "serve a node", commands.node),
        ("echo", "serve an echo agency", commands.echo),
    ):
        made = command(groups, name, text, run)
        folder(made)
        made.add_argument("--once", action="store_true", help="do what there is to do, then end")
        if name == "node":
            made.add_argument(
                "--recover",
                type=datetime.fromisoformat,
                metavar="SINCE",
                help="the folder was put back from a backup of that time: note it, then end",
            )

    send = command(groups, "send", "send a letter from a node", commands.send)
    folder(send)
    send.add_argument("--letter", type=Path, required=True, help="letter.json")
    send.add_argument("--main", type=Path, required=True, help="the PDF of the letter")
    send.add_argument("--attach", type=Path, action="append", default=[], help="a further file")

    folder(command(groups, "receive", "list what a node received", commands.receive))

    state = command(groups, "state", "say what became of a letter", commands.state)
    folder(state)
    state.add_argument("sender", help="id of the sending agency")
    state.add_argument("message", help="messageId")
    state.add_argument("act", choices=list(ACTS))
    state.add_argument("--number", default="", help="number in the register")
    state.add_argument("--reason", default="", help="needed where something went wrong")
    add_conformance(groups)


def add_conformance(groups: "object") -> None:
    """Add ``conformance`` and ``conformance-prepare``."""
    prepare = command(
        groups, "conformance-prepare", "make authority and keys for the kit", kit.prepare
    )
    prepare.add_argument("--endpoint", required=True, help="base URL of the implementation")
    prepare.add_argument("--listen", required=True, help="base URL at which the kit is called")
    prepare.add_argument(
        "--has",
        action="append",
        default=[],
        choices=[part.value for part in Capability],
        help="an optional part that the implementation serves; all of them where none is named",
    )
    run = command(
        groups, "conformance", "try an implementation against the protocol", kit.conformance
    )
    run.add_argument("--report", type=Path, help="write the report as JSON")
    run.add_argument("--wait", type=float, default=0, help="seconds to wait for a letter from it")
    run.add_argument("--down", default="", help="command that stops the implementation")
    run.add_argument("--up", default="", help="command that starts it again")
    run.add_argument("--only", action="append", default=[], help="id of a case")
    for made in (prepare, run):
        made.add_argument("--folder", type=Path, required=True, help="folder of the kit")
        made.add_argument("--against", required=True, help="id of the implementation's agency")


def folder(target: ArgumentParser) -> None:
    """Where the node's data and node.toml are."""
    target.add_argument("--folder", type=Path, required=True, help="folder of the node")
