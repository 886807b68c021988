"""``gcx``: the tools of the wire, the directory, a node, the echo agency, the conformance kit."""

from collections.abc import Sequence
from gov.exchange.authority import commands as authority
from gov.exchange.directory import commands
from gov.exchange.joining import grammar
from gov.exchange.wire import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of ``gcx``; exit status as ``wire.cli.main``."""
    return cli.run(argv, grammar.add_commands, commands.add_commands, acting=[authority.add_acts])
