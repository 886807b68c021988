"""Registrations wait for each other before they take a connection to the database.

Each of them changes what the next one reads: the counter, the newest lines, the same leaves of the
same indexes. One that waited with a connection of its own would read all that anew, and the next
finds it in the connection the one before it has just given back. What keeps a book right is the
lock of the book (``registers.writer``); this only keeps it quick.
"""

from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.gateway.doors import Application
from gov.correspondence.gateway.doors import bare
from gov.correspondence.gateway.doors import Environ
from gov.correspondence.gateway.doors import segments
from gov.correspondence.registers.locks import Turn
from typing import Any


# Pages and endpoints whose POST registers a letter and does nothing else that takes time.
REGISTERING = frozenset({"@registrations", "act-register", "copies-register"})
# Seconds after which a request goes on unasked; the book's lock then says who is next.
PATIENCE = 10.0


class Turns:
    """The WSGI filter: one registration at a time, in the order in which they came."""

    def __init__(self, application: Application, patience: float = PATIENCE) -> None:
        self.application = application
        self.patience = patience
        self.turn = Turn()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not registers(environ) or not self.turn.acquire(self.patience):
            return self.application(environ, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            self.turn.release()


def registers(environ: Environ) -> bool:
    """Tell whether a request asks for nothing but the registration of a letter."""
    names = segments(environ.get("PATH_INFO", ""))
    return environ["REQUEST_METHOD"] == "POST" and bare(names[-1] if names else "") in REGISTERING


def make_filter(_global_conf: dict[str, str]) -> Callable[[Application], Turns]:
    """PasteDeploy filter factory."""
    return Turns
