"""The page as a process: waitress on 127.0.0.1, and on no other address."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from gov.exchange.authority.desk import Desk
from gov.exchange.authority.door import Door
from gov.exchange.authority.pages import Pages
from pathlib import Path
from waitress.server import create_server


HOST = "127.0.0.1"
END = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def served(desk: Desk, port: int) -> Iterator[str]:
    """The page in a thread of this process; the address that lets a browser in."""
    door = Door((), Pages(desk).answer)
    server = create_server(door, host=HOST, port=port, threads=4, ident="gcx")
    at = server.effective_port
    door.hosts = (f"{HOST}:{at}", f"localhost:{at}")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{at}/enter?key={door.key}"
    finally:
        server.close()
        server.task_dispatcher.shutdown()
        thread.join(2)


def serve(folder: Path, port: int) -> None:
    """Serve until SIGINT or SIGTERM."""
    desk = Desk(folder)
    desk.signed()
    ended = threading.Event()
    for number in END:
        signal.signal(number, lambda *_: ended.set())
    with served(desk, port) as address:
        print(f"open in a browser on this machine: {address}", flush=True)
        ended.wait()
