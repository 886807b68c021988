"""The client of a time stamp authority, over HTTP (RFC 3161, 3.4)."""

import requests
from collections.abc import Sequence
from cryptography import x509
from cryptography.x509 import Certificate
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.endpoint import guarded_session
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.timestamp import answered
from gov.exchange.wire.timestamp import ask
from gov.exchange.wire.timestamp import MAX_TOKEN_BYTES
from pathlib import Path


QUERY = "application/timestamp-query"


class StampClient:
    """Asks one authority; `pinned` are the certificates its stamps are accepted of."""

    def __init__(
        self,
        url: str,
        pinned: Sequence[Certificate],
        rules: AddressRules,
        *,
        timeouts: tuple[float, float] = (5.0, 20.0),
        verify: bool | str = True,
    ) -> None:
        self.url = url
        self.pinned = pinned
        self.rules = rules
        self.timeouts = timeouts
        self.session = guarded_session(rules)
        self.session.verify = verify

    def stamp(self, data: bytes) -> bytes:
        """A verified token over `data`. PeerUnreachable, EndpointRefused, SealInvalid."""
        self.rules.check_url(self.url)
        query, nonce = ask(data)
        try:
            with self.session.post(
                self.url,
                data=query,
                headers={"Content-Type": QUERY},
                timeout=self.timeouts,
                allow_redirects=False,
                stream=True,
            ) as response:
                body = response.raw.read(MAX_TOKEN_BYTES + 1, decode_content=True)
                if response.status_code != 200:
                    code = response.status_code
                    raise PeerUnreachable(f"The time stamp authority answered {code}.")
        except (requests.RequestException, OSError) as error:
            raise PeerUnreachable("The time stamp authority cannot be reached.") from error
        return answered(body, data, nonce, self.pinned)

    def close(self) -> None:
        """Close the HTTP session."""
        self.session.close()


def load_pinned(path: Path) -> tuple[Certificate, ...]:
    """The pinned certificates of a PEM file, old ones included; ValueError if there are none."""
    return tuple(x509.load_pem_x509_certificates(path.read_bytes()))
