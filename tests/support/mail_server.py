"""A real mail server on the loopback that says what a test wants."""

import socket
from aiosmtpd.controller import Controller
from collections.abc import Iterator
from contextlib import contextmanager
from gov.exchange.mailing.smtp import Server
from typing import Any


class Says:
    """Takes everything, unless told what to say to a command; ``silent`` breaks off at the end."""

    def __init__(self, **said: Any) -> None:
        self.said = said
        self.taken: list[tuple[str, list[str], bytes]] = []

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Answer to the recipient."""
        envelope.rcpt_tos.append(address)
        return str(self.said.get("rcpt", "250 OK"))

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Answer to the message."""
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        if "silent" in self.said:
            server.transport.abort()
        return str(self.said.get("data", "250 2.0.0 Ok: queued as 4bXy\u202e1"))

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Answer to the farewell."""
        return str(self.said.get("quit", "221 Bye"))


@contextmanager
def listening(handler: Says, **options: Any) -> Iterator[Server]:
    """Run it on a free port."""
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield Server("127.0.0.1", controller.port, timeout=5.0)
    finally:
        controller.stop()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
