"""One signed call to another agency, at the first of its endpoints that can be reached."""

import requests
import time
from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.answers import Answer
from gov.exchange.wire.answers import MAX_ANSWER
from gov.exchange.wire.answers import problem_of
from gov.exchange.wire.answers import read_answer
from gov.exchange.wire.answers import reason
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.endpoint import guarded_session
from gov.exchange.wire.errors import EndpointRefused
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.signature import sign_request
from ipaddress import ip_network


NOT_MODIFIED = 304
# What servers answer that do not know a method.
NO_SUCH_METHOD = frozenset({405, 501})


class Caller:
    """Calls peers as one agency; holds no state between calls but its HTTP session, so each
    thread uses its own.

    `networks` (CIDR texts) and `ports` limit where it connects, see `AddressRules`; `verify` is a
    CA bundle, `certificate` the (certificate, key) files for mutual TLS.
    """

    def __init__(
        self,
        directory: Directory,
        sender_keys: AgencyKeys,
        *,
        connect_timeout: float = 5.0,
        read_timeout: float = 60.0,
        networks: tuple[str, ...] = (),
        ports: frozenset[int] = frozenset({443, 8443}),
        verify: bool | str = True,
        certificate: tuple[str, str] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.directory = directory
        self.keys = sender_keys
        self.clock = clock
        parsed = tuple(ip_network(network) for network in networks)
        self.rules = AddressRules(parsed, ports, directory.test)
        self.session = guarded_session(self.rules)
        self.session.verify = verify
        self.session.cert = certificate
        self.timeouts = (connect_timeout, read_timeout)

    def close(self) -> None:
        """Close the HTTP session."""
        self.session.close()

    def _first(
        self,
        recipient: str,
        path: str,
        headers: dict[str, str],
        body: bytes,
        *,
        method: str = "POST",
        limit: int = MAX_ANSWER,
        digest: str = "",
    ) -> tuple[str, Answer]:
        """Call the agency's endpoints in order until one can be reached."""
        failure: WireError = PeerUnreachable("The recipient has no endpoint.")
        for endpoint in self.directory.agency(recipient).endpoints:
            base = endpoint.rstrip("/")
            try:
                return base, self._call(method, base + path, headers, body, limit, digest)
            except (PeerUnreachable, EndpointRefused) as error:
                failure = error
        raise failure

    def _call(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes,
        limit: int = MAX_ANSWER,
        digest: str = "",
    ) -> Answer:
        """One signed request; the answer, or the error it stands for."""
        self.rules.check_url(url.partition("?")[0])
        signed = sign_request(method, url, headers, body, self.keys.signing, self.clock(), digest)
        try:
            response = self.session.request(
                method,
                url,
                data=body,
                headers=signed,
                timeout=self.timeouts,
                allow_redirects=False,
                stream=True,
            )
            with response:
                answer = read_answer(response, time.monotonic() + self.timeouts[1], limit)
        except (requests.RequestException, OSError) as error:
            raise PeerUnreachable(f"The portal cannot be reached: {reason(error)}.") from error
        if method == "PUT" and answer.status in NO_SUCH_METHOD:
            raise NotFound("The peer does not know this call.")
        if not 200 <= answer.status < 300 and answer.status != NOT_MODIFIED:
            raise problem_of(answer)
        return answer
