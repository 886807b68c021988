"""Outgoing connections: where a peer's endpoint may lead, and no further.

The host of an endpoint is resolved once, every address it has must be allowed, and the
connection goes to an address that was checked. No proxy of the environment, no redirect, no
cookie is used.
"""

import requests
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from gov.exchange.wire.directory import allowed_endpoint
from gov.exchange.wire.errors import EndpointRefused
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from ipaddress import IPv4Address
from ipaddress import IPv4Network
from ipaddress import IPv6Address
from ipaddress import IPv6Network
from requests.adapters import HTTPAdapter
from typing import Any
from urllib.parse import urlsplit
from urllib3 import HTTPConnectionPool
from urllib3 import HTTPSConnectionPool
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import NameResolutionError
from urllib3.exceptions import NewConnectionError
from urllib3.util.connection import create_connection


Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class AddressRules:
    """Where the exchange may connect to.

    `networks`: the only networks allowed; empty means every ordinary unicast address, which
    excludes this machine, link-local (cloud metadata), multicast and reserved ones. `ports`:
    the only ports. `test`: a demonstration directory, which may name this machine, any port.
    """

    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset({443, 8443})
    test: bool = False

    def check_url(self, url: str) -> None:
        """EndpointRefused for another scheme or port."""
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if not allowed_endpoint(url, self.test) or parts.username or parts.query or parts.fragment:
            raise EndpointRefused("The endpoint in the directory is not an https address.")
        if not self.test and port not in self.ports:
            raise EndpointRefused(f"The port {port} of the endpoint is not allowed.")

    def check_addresses(self, addresses: Iterable[str]) -> None:
        """EndpointRefused if any of the host's addresses is outside the rules."""
        for text in addresses:
            if not self.allows(ip_address(text.partition("%")[0])):
                raise EndpointRefused(f"The endpoint leads to {text}, which is not allowed.")

    def allows(self, address: Address) -> bool:
        """True if one address may be connected to."""
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        address = mapped or address
        if self.test and address.is_loopback:
            return True
        if self.networks:
            return any(address in network for network in self.networks)
        return not (
            address.is_loopback
            or address.is_link_local
            or address.is_multicast
            or address.is_reserved
            or address.is_unspecified
        )


def connect(connection: HTTPConnection, rules: AddressRules) -> socket.socket:
    """A socket to a checked address of the connection's host."""
    host = connection.host.strip("[]")
    try:
        found = socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NameResolutionError(host, connection, error) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    rules.check_addresses(addresses)
    for last, address in zip(reversed(range(len(addresses))), addresses, strict=True):
        try:
            timeout = connection.timeout
            return create_connection((address, connection.port), timeout)
        except OSError as error:
            if not last:
                raise NewConnectionError(connection, f"cannot connect: {error}") from error
    raise NewConnectionError(connection, "the host has no address")


def pool_classes(rules: AddressRules) -> dict[str, Any]:
    """urllib3 connection pools whose sockets obey `rules`."""

    class GuardedHTTP(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, rules)

    class GuardedHTTPS(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, rules)

    http = type("GuardedHTTPPool", (HTTPConnectionPool,), {"ConnectionCls": GuardedHTTP})
    https = type("GuardedHTTPSPool", (HTTPSConnectionPool,), {"ConnectionCls": GuardedHTTPS})
    return {"http": http, "https": https}


class GuardedAdapter(HTTPAdapter):
    """The requests adapter over those pools; it never retries by itself."""

    def __init__(self, rules: AddressRules) -> None:
        self.rules = rules
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Build the pool manager with guarded pools."""
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = pool_classes(self.rules)


def guarded_session(rules: AddressRules) -> requests.Session:
    """A session that uses nothing of the environment and keeps no cookies."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, GuardedAdapter(rules))
    session.headers.clear()
    session.headers["User-Agent"] = "gcx/1"
    return session
