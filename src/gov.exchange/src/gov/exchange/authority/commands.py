"""``gcx authority serve``, the page for whoever keeps the list; ``tsa-key`` and ``tsa``, a small
time stamp authority."""

import signal
import threading
from argparse import Namespace
from gov.exchange.authority import tsa
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.cli import command
from gov.exchange.wire.commands import load
from gov.exchange.wire.tsa import CERTIFICATE_FILE
from gov.exchange.wire.tsa import issue_tsa
from pathlib import Path
from typing import Any


def add_acts(acts: Any) -> None:
    """Add ``authority serve``, ``tsa-key`` and ``tsa``."""
    serving = command(acts, "serve", "serve the authority's page on this machine", serve)
    serving.add_argument("--folder", type=Path, required=True, help="folder of the authority")
    serving.add_argument("--port", type=int, default=8095, help="on 127.0.0.1")
    key = command(acts, "tsa-key", "make the key of a time stamp authority", tsa_key)
    key.add_argument("--folder", type=Path, required=True, help="folder of the authority")
    key.add_argument("--name", required=True, help="name in its certificate")
    stamping = command(acts, "tsa", "stamp times (RFC 3161), for trials", stamp)
    stamping.add_argument("--port", type=int, default=8096, help="on 127.0.0.1")
    for each in (key, stamping):
        each.add_argument("--tsa", type=Path, required=True, help="folder of its key")


def serve(options: Namespace) -> int:
    """Serve the page until told to stop."""
    # The server is an extra: the other acts need none.
    from gov.exchange.authority import serving

    serving.serve(options.folder, options.port)
    return 0


def tsa_key(options: Namespace) -> int:
    """Make key and certificate of a time stamp authority."""
    issue_tsa(load(options), options.tsa, options.name, now=utc_now())
    print(f"pin this certificate in every portal: {options.tsa / CERTIFICATE_FILE}")
    return 0


def stamp(options: Namespace) -> int:
    """Stamp times until told to stop."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with tsa.served(options.tsa, options.port) as server:
        print(f"time stamps at {server.url}", flush=True)
        ended.wait()
    return 0
