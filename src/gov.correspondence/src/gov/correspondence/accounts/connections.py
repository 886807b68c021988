"""Connections to an agency's LDAP directory.

Each thread keeps one, bound as the portal's own account, by which it asks from request to request:
to connect and bind costs more than the question. A password is tried by a connection of its own.
"""

import ldap
import threading
import time
from collections.abc import Callable
from typing import Any
from typing import TypeVar


# Servers end connections that nobody uses, and what lies between may do so without a word.
IDLE = 30.0
# What decides where a connection leads and as whom.
DECISIVE = (
    "uri",
    "user",
    "password",
    "start_tls",
    "ignore_cert",
    "tls_cacertfile",
    "tls_cacertdir",
    "tls_clcertfile",
    "tls_clkeyfile",
)

Answer = TypeVar("Answer")


class Kept(threading.local):
    """The connection of this thread, the settings it was made by, and when it last answered."""

    connection: Any = None
    settings: tuple[Any, ...] = ()
    answered = 0.0


_kept = Kept()


def ask(props: Any, patience: float, question: Callable[[Any], Answer]) -> Answer:
    """Return the answer to a question that is put to the connection it is given.

    ``props`` are the server settings of ``pas.plugins.ldap``; ``patience`` is the most seconds to
    wait for any answer. A kept connection that has ended is replaced once. Raises
    ``ldap.LDAPError``.
    """
    settings = tuple(getattr(props, name) for name in DECISIVE)
    if _usable(settings):
        try:
            return _answer(question, patience)
        except ldap.SERVER_DOWN:
            pass  # It may have ended only this connection.
    forget()
    _kept.connection, _kept.settings = (
        connect(props, props.user, props.password, patience),
        settings,
    )
    return _answer(question, patience)


def forget() -> None:
    """Give up the connection of this thread."""
    _kept.connection = None


def _usable(settings: tuple[Any, ...]) -> bool:
    fresh = time.monotonic() - _kept.answered < IDLE
    return _kept.connection is not None and _kept.settings == settings and fresh


def _answer(question: Callable[[Any], Answer], patience: float) -> Answer:
    connection = _kept.connection
    connection.set_option(ldap.OPT_TIMEOUT, patience)
    connection.timeout = patience
    try:
        answer = question(connection)
    except ldap.LDAPError as error:
        if not isinstance(error, ldap.NO_SUCH_OBJECT):
            forget()
        raise
    finally:
        _kept.answered = time.monotonic()
    return answer


def connect(props: Any, dn: str, password: str, patience: float) -> Any:
    """Return a connection bound as ``dn``; each answer is waited for once, never asked for again.

    ``props`` are the server settings of ``pas.plugins.ldap``; ``patience`` is the most seconds to
    wait for any answer. Raises ``ldap.LDAPError``.
    """
    connection = ldap.initialize(props.uri)
    connection.set_option(ldap.OPT_REFERRALS, 0)
    connection.set_option(ldap.OPT_NETWORK_TIMEOUT, min(patience, props.conn_timeout))
    connection.set_option(ldap.OPT_TIMEOUT, patience)
    connection.timeout = patience
    if props.start_tls or props.uri.startswith("ldaps:"):
        _use_certificates(connection, props)
    if props.start_tls:
        connection.start_tls_s()
    connection.simple_bind_s(dn, password)
    return connection


def _use_certificates(connection: Any, props: Any) -> None:
    policy = ldap.OPT_X_TLS_NEVER if props.ignore_cert else ldap.OPT_X_TLS_DEMAND
    connection.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, policy)
    for option, value in (
        (ldap.OPT_X_TLS_CACERTFILE, props.tls_cacertfile),
        (ldap.OPT_X_TLS_CACERTDIR, props.tls_cacertdir),
        (ldap.OPT_X_TLS_CERTFILE, props.tls_clcertfile),
        (ldap.OPT_X_TLS_KEYFILE, props.tls_clkeyfile),
    ):
        if value:
            connection.set_option(option, value)
    connection.set_option(ldap.OPT_X_TLS_NEWCTX, 0)
