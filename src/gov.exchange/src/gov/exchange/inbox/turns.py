"""Calls of other agencies that write wait for each other before they take a database connection.

Two that run together would read anew what the other changed, or repeat themselves after a
conflict. Nothing depends on it: custody and idempotency do (``inbox.custody``).
"""

from collections.abc import Callable
from gov.correspondence.gateway.doors import Application
from gov.correspondence.gateway.doors import Environ
from gov.correspondence.gateway.doors import segments
from gov.correspondence.gateway.turns import Turns


CALLS = "@gcx"
WRITING = frozenset({"transfers", "complete", "evidence"})
# Seconds: what opens a large letter must not keep a small one waiting behind it.
PATIENCE = 0.25


def kind(environ: Environ) -> str:
    """Return ``call`` for an admission, a completion, a letter in one piece or a statement; ``""``
    for everything else.

    A chunk is no such call: it touches no record.
    """
    names = segments(environ.get("PATH_INFO", ""))
    if CALLS not in names:
        return ""
    nouns = {"POST": names[-1:], "PUT": names[-2:-1]}.get(environ["REQUEST_METHOD"], [])
    return "call" if WRITING.intersection(nouns) else ""


def make_filter(_global_conf: dict[str, str]) -> Callable[[Application], Turns]:
    """PasteDeploy filter factory."""

    def filtered(application: Application) -> Turns:
        return Turns(application, PATIENCE, kind)

    return filtered
