"""``gcx authority serve``: the page for whoever keeps the list."""

from argparse import Namespace
from gov.exchange.wire.cli import command
from pathlib import Path
from typing import Any


def add_acts(acts: Any) -> None:
    """Add ``authority serve``."""
    serving = command(acts, "serve", "serve the authority's page on this machine", serve)
    serving.add_argument("--folder", type=Path, required=True, help="folder of the authority")
    serving.add_argument("--port", type=int, default=8095, help="on 127.0.0.1")


def serve(options: Namespace) -> int:
    """Serve the page until told to stop."""
    # The server is an extra: the other acts need none.
    from gov.exchange.authority import serving

    serving.serve(options.folder, options.port)
    return 0
