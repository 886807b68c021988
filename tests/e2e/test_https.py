"""The shipped nginx in front of both portals: who gets through, and a letter that does."""

import pytest
import requests
import ssl
import urllib3
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from gov.exchange.wire import errors
from gov.exchange.wire.client import Client
from gov.exchange.wire.signature import sign_request
from pathlib import Path
from support.fronts import fronts
from support.fronts import HOST
from support.fronts import publish
from support.fronts import secured
from support.packages import Sender
from support.portals import Pair
from support.portals import pair_of_portals
from urllib.parse import quote


pytestmark = pytest.mark.live


@dataclass(frozen=True)
class Secure:
    """Both portals behind nginx; ``ports`` are its HTTPS ports by site."""

    pair: Pair
    ports: dict[str, int]

    def url(self, path: str) -> str:
        return f"https://{HOST}:{self.ports['cms']}{path}"

    @property
    def anchor(self) -> str:
        return str(self.pair.authority.anchor_path)

    def certificate(self, site: str) -> str:
        return str(self.pair.keys[site] and getattr(self.pair, site).keys / "tls.pem")

    def client(self, keys: object, certificate: str | None) -> Client:
        """A client that signs with ``keys`` and opens connections with ``certificate``."""
        pair = (certificate, certificate) if certificate else None
        known = self.pair.authority.directory()
        return Client(known, keys, verify=self.anchor, certificate=pair)


@pytest.fixture(scope="module")
def secure(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    with (
        pair_of_portals(template, tmp_path_factory.mktemp("https")) as pair,
        fronts(pair) as ports,
    ):
        messages = pair.moj.script("seed", count=2, size=2_000_000)
        pair.cms.start(**secured(pair.cms, pair))
        pair.moj.start(**secured(pair.moj, pair))
        pair.moj.wait_event("delivered", len(messages))
        yield Secure(pair, ports)


@pytest.fixture
def sender(secure: Secure, tmp_path: Path) -> Sender:
    return Sender(secure.pair.keys["moj"], secure.pair.authority.directory(), tmp_path)


def test_no_client_certificate(secure, sender):
    cms, envelope = sender.package()
    with pytest.raises(errors.UnknownKey, match="client certificate"):
        secure.client(sender.keys, None).push(cms, envelope)


def test_the_connection_of_another_agency(secure, sender):
    cms, envelope = sender.package()
    with pytest.raises(errors.UnknownKey, match="TLS certificate of this agency"):
        secure.client(sender.keys, secure.certificate("cms")).push(cms, envelope)


def test_a_header_does_not_make_a_connection(secure, sender):
    address = secure.url("/@gcx/v1/directory")
    shown = quote(Path(secure.certificate("moj")).read_text())
    headers = sign_request("GET", address, {}, b"", sender.keys.signing)
    headers["X-Gcx-Client-Certificate"] = shown
    answer = requests.get(
        address,
        headers=headers,
        verify=secure.anchor,
        cert=secure.certificate("cms"),
        timeout=30,
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown-key")


def test_past_the_front_server(secure, sender):
    """Whoever reaches the portal's own port has no certificate to show."""
    address = secure.pair.authority.directory().agency("cms").endpoints[0] + "/directory"
    headers = sign_request("GET", address, {}, b"", sender.keys.signing)
    inside = f"{secure.pair.cms.url}/@gcx/v1/directory"
    answer = requests.get(inside, headers=headers, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown-key")


def test_a_stranger_to_the_authority(secure, sender, tmp_path):
    from gov.exchange.wire.authority import Authority

    other = Authority.create(tmp_path / "other", "Another authority")
    other.issue_tls("moj", tmp_path, [HOST])
    cms, envelope = sender.package()
    certificate = str(tmp_path / "tls.pem")
    with pytest.raises((errors.UnknownKey, errors.PeerUnreachable)):
        secure.client(sender.keys, certificate).push(cms, envelope)


def test_old_tls(secure):
    old = ssl.create_default_context(cafile=secure.anchor)
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(urllib3.exceptions.MaxRetryError):
        urllib3.PoolManager(ssl_context=old, retries=0).request("GET", secure.url("/"))


def test_too_long_a_call(secure, sender):
    answer = requests.post(
        secure.url("/@gcx/v1/transfers"),
        data=b"x" * (21 * 1024 * 1024),
        verify=secure.anchor,
        cert=secure.certificate("moj"),
        timeout=30,
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_plain_http_leads_to_https(secure, sender):
    page = requests.get(secure.url("/"), verify=secure.anchor, timeout=30)
    assert page.status_code == 200
    assert "max-age" in page.headers["Strict-Transport-Security"]
    assert f"https://{HOST}:{secure.ports['cms']}" in page.text


def test_letters_arrive_and_are_answered_for(secure, sender):
    cms, envelope = sender.package()
    receipt = secure.client(sender.keys, secure.certificate("moj")).push(cms, envelope)
    again = secure.client(sender.keys, secure.certificate("moj")).push(cms, envelope)
    assert receipt.to_bytes() == again.to_bytes()
    assert len(secure.pair.moj.events("delivered")) == 2
    assert len(secure.pair.cms.wait_event("received", 3)) >= 3


def test_a_certificate_that_was_replaced_and_revoked(secure, sender, tmp_path):
    """Runs last: afterwards moj opens its connections with a new certificate."""
    pair, old = secure.pair, tmp_path / "old.pem"
    old.write_bytes(Path(secure.certificate("moj")).read_bytes())
    before = pair.keys["moj"].tls.fingerprint
    pair.authority.issue_tls("moj", pair.moj.keys, [HOST])
    publish(pair, secure.ports)
    pair.authority.revoke("moj", before)
    sender = replace_directory(sender, pair)
    cms, envelope = sender.package()
    with pytest.raises(errors.CertificateRevoked):
        secure.client(sender.keys, str(old)).push(cms, envelope)
    assert secure.client(sender.keys, secure.certificate("moj")).push(cms, envelope)


def test_the_portal_is_away(secure, sender):
    """The last of all: the receiver stops."""
    secure.pair.cms.stop()
    cms, envelope = sender.package()
    with pytest.raises(errors.Busy) as caught:
        secure.client(sender.keys, secure.certificate("moj")).push(cms, envelope)
    assert caught.value.retry_after == 30


def replace_directory(sender: Sender, pair: Pair) -> Sender:
    """The sender with the directory as it is now."""
    return replace(sender, directory=pair.authority.directory())
