"""A relay for HTTP/1.1 between agencies that loses, delays, doubles and repeats requests.

Each agency's endpoint in the directory is such a relay. It knows where a request ends, because
whoever repeats one on the wire does so with a whole one.
"""

import contextlib
import random
import socket
import threading
import time
from collections import Counter
from collections import deque
from typing import Self


QUIET = ""
MAX_KEPT = 50
SILENCE = 12.0
HEAD_END = b"\r\n\r\n"


class BrokenError(Exception):
    """The connection ended in the middle of a message."""


class FaultProxy:
    """Relays ``port`` to ``target`` on 127.0.0.1; ``mode`` is a fault of ``plan.NETWORK`` that a
    share of the requests meets, or ``QUIET``. ``counts`` says how often each was met."""

    def __init__(self, port: int, target: int, seed: int, share: float = 0.35) -> None:
        self.port = port
        self.target = target
        self.share = share
        self.mode = QUIET
        self.counts: Counter[str] = Counter()
        self.chance = random.Random(seed)
        self.kept: deque[bytes] = deque(maxlen=MAX_KEPT)
        self.listener = socket.create_server(("127.0.0.1", port), backlog=64)

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(120)
        with contextlib.suppress(OSError, BrokenError), client:
            reader = client.makefile("rb")
            while request := message(reader):
                if not self._relay(client, request):
                    return

    def _relay(self, client: socket.socket, request: bytes) -> bool:
        """One request with what happens to it; False when the connection is to end."""
        self.kept.append(request)
        fault = self.mode if self.mode and self.chance.random() < self.share else QUIET
        if fault:
            self.counts[fault] += 1
        if fault == "refuse":
            return False
        if fault == "half-open":
            time.sleep(SILENCE)
            return False
        if fault == "cut-request":
            self._send_part(request)
            return False
        if fault == "delay":
            time.sleep(self.chance.uniform(0.5, 3.0))
        if fault == "duplicate":
            threading.Thread(target=self._quietly, args=(request,), daemon=True).start()
        if fault == "replay":
            again = self.chance.choice(list(self.kept))
            threading.Thread(target=self._quietly, args=(again,), daemon=True).start()
        answer = self._exchange(request)
        if fault == "cut-reply":
            return False
        client.sendall(answer)
        return b"connection: close" not in answer.partition(HEAD_END)[0].lower()

    def _send_part(self, request: bytes) -> None:
        with socket.create_connection(("127.0.0.1", self.target), 5) as server:
            server.sendall(request[: len(request) // 2])

    def _quietly(self, request: bytes) -> None:
        with contextlib.suppress(OSError, BrokenError):
            self._exchange(request)

    def _exchange(self, request: bytes) -> bytes:
        method = request.partition(b" ")[0]
        with socket.create_connection(("127.0.0.1", self.target), 5) as server:
            server.settimeout(60)
            server.sendall(request)
            answer = message(server.makefile("rb"), bodiless=method == b"HEAD")
        if not answer:
            raise BrokenError
        return answer


def message(reader: object, bodiless: bool = False) -> bytes:
    """A whole HTTP message with a Content-Length; empty at the end of the connection."""
    head = b""
    while HEAD_END not in head:
        line = reader.readline(65536)  # type: ignore[attr-defined]
        if not line:
            if head:
                raise BrokenError
            return b""
        head += line
    expected = 0 if bodiless else body_length(head)
    body = reader.read(expected) if expected else b""  # type: ignore[attr-defined]
    if len(body) < expected:
        raise BrokenError
    return head + body


def body_length(head: bytes) -> int:
    """What Content-Length says, 0 without one."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0
