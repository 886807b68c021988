"""A TCP relay that can lose the answer to one request."""

import contextlib
import socket
import threading
from typing import Self


class Proxy:
    """Relays ``port`` to ``target`` on 127.0.0.1.

    The first connection whose request contains ``cut_reply_of`` gets its request through, and is
    closed when the answer arrives.
    """

    def __init__(self, port: int, target: int, cut_reply_of: bytes) -> None:
        self.target = target
        self.mark = cut_reply_of
        self.cuts = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", port))

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
        try:
            server = socket.create_connection(("127.0.0.1", self.target), 5)
        except OSError:
            client.close()
            return
        doomed = threading.Event()
        back = threading.Thread(target=self._back, args=(server, client, doomed), daemon=True)
        back.start()
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if self.mark in data:
                    self._doom(doomed)
                server.sendall(data)
        close(server, client)

    def _doom(self, doomed: threading.Event) -> None:
        with self.lock:
            if not self.cuts:
                self.cuts += 1
                doomed.set()

    def _back(self, server: socket.socket, client: socket.socket, doomed: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if doomed.is_set():
                    break
                client.sendall(data)
        close(server, client)


def close(*sockets: socket.socket) -> None:
    """Close both ends, whatever state they are in."""
    for each in sockets:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
