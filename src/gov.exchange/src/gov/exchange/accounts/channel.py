"""The TLS connection a call came over: its client certificate must be the signer's as well.

The front server ends TLS, checks that the client holds the key of the certificate, and hands the
certificate on in a header that it overwrites on every request.
"""

from collections.abc import Mapping
from cryptography import x509
from datetime import datetime
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.keys import fingerprint
from urllib.parse import unquote


HEADER = "x-gcx-client-certificate"


def check(headers: Mapping[str, str], agency: Agency, now: datetime) -> None:
    """Hold the certificate of the connection against those that the directory lists for TLS.

    Raises UnknownKey when there is none or it is not of the agency that signed the request,
    CertificateRevoked and CertificateExpired.
    """
    shown = fingerprint(presented(headers))
    for service in agency.of_type(ServiceType.TLS):
        if service.fingerprint == shown:
            return service.check(now)
    raise UnknownKey("The connection was not opened with a TLS certificate of this agency.")


def presented(headers: Mapping[str, str]) -> x509.Certificate:
    """The client certificate, percent-encoded PEM in the header; UnknownKey."""
    try:
        return x509.load_pem_x509_certificate(unquote(headers.get(HEADER, "")).encode("ascii"))
    except ValueError as error:
        raise UnknownKey("The connection was opened without a client certificate.") from error
