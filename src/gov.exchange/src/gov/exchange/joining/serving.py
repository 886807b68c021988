"""A node as a process: a small WSGI server and one worker thread (extra ``[node]``: waitress)."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from gov.exchange.joining.node import Node
from gov.exchange.wire.call import MAX_BODY
from waitress.server import create_server
from waitress.wasyncore import close_all


THREADS = 8
END = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def served(node: Node) -> Iterator[int]:
    """The node's door and worker in threads of this process; the port it listens on."""
    server = create_server(
        node.door,
        host=node.state.settings.host,
        port=node.state.settings.port,
        threads=THREADS,
        max_request_body_size=MAX_BODY + 1,
        ident="gcx",
        # select() ends the server at the 1,024th open file.
        asyncore_use_poll=True,
    )
    stopping = threading.Event()
    threads = [
        threading.Thread(target=server.run, daemon=True),
        threading.Thread(target=node.work, args=(stopping,), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield server.effective_port
    finally:
        stopping.set()
        node.state.wake()
        threads[1].join(30)
        server.close()
        # Connections that are kept alive would keep an ended node answering.
        close_all(server._map, ignore_all=True)
        server.task_dispatcher.shutdown()
        threads[0].join(2)
        node.state.store.close_all()


def serve(node: Node) -> None:
    """Serve until SIGINT or SIGTERM."""
    ended = threading.Event()
    for number in END:
        signal.signal(number, lambda *_: ended.set())
    with served(node) as port:
        print(f"{node.state.agency} listens on {node.state.settings.host}:{port}", flush=True)
        ended.wait()
