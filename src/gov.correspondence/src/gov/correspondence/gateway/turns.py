"""Registrations wait for each other before they take a database connection; so do dispatches.

Each of them changes what the next one reads: counter, queue, the same leaves of the same indexes.
One that waited with a connection of its own would read all that anew or meet a conflict, and the
next finds it in the connection the one before it has just given back. What keeps a book right is
the lock of the book (``registers.writer``); this only keeps it quick.
"""

from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.gateway.doors import Application
from gov.correspondence.gateway.doors import bare
from gov.correspondence.gateway.doors import Environ
from gov.correspondence.gateway.doors import segments
from gov.correspondence.registers.locks import Turn
from typing import Any


# Pages and endpoints whose POST does the one act and nothing else that takes time.
ACTS = {
    "@registrations": "register",
    "act-register": "register",
    "copies-register": "register",
    "@dispatches": "dispatch",
    "act-dispatch": "dispatch",
}
# Seconds after which a request goes on unasked; locks and conflicts then say who is next.
PATIENCE = 10.0


def asked(environ: Environ) -> str:
    """Return which of these acts a request asks for; ``""`` for everything else."""
    names = segments(environ.get("PATH_INFO", ""))
    if environ["REQUEST_METHOD"] != "POST" or not names:
        return ""
    return ACTS.get(bare(names[-1]), "")


class Turns:
    """The WSGI filter: one of each kind at a time, in the order in which they came.

    ``kind`` tells of what kind a request is, ``""`` for those that wait for nobody.
    """

    def __init__(
        self,
        application: Application,
        patience: float = PATIENCE,
        kind: Callable[[Environ], str] = asked,
    ) -> None:
        self.application = application
        self.patience = patience
        self.kind = kind
        self.turns: dict[str, Turn] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = self.kind(environ)
        if not kind:
            return self.application(environ, start_response)
        turn = self.turns.setdefault(kind, Turn())
        if not turn.acquire(self.patience):
            return self.application(environ, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            turn.release()


def make_filter(_global_conf: dict[str, str]) -> Callable[[Application], Turns]:
    """PasteDeploy filter factory."""
    return Turns
