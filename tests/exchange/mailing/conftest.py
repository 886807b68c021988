"""Keys and certificates of whoever writes and is written to by e-mail."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.certificates import key_usage
from gov.exchange.wire.keys import KeyPair
from plone import api


NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def certified():
    """A function ``(key, address, until, **usage)`` to a self-signed key pair."""

    def make(key, address="bank@bank.example", until=NOW + timedelta(days=365), **usage):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(NOW - timedelta(days=30))
            .not_valid_after(until)
            .add_extension(key_usage(**(usage or {"key_encipherment": True})), critical=True)
        )
        if address:
            names = x509.SubjectAlternativeName([x509.RFC822Name(address)])
            builder = builder.add_extension(names, critical=False)
        return KeyPair(builder.sign(key, hashes.SHA256()), key)

    return make


@pytest.fixture(scope="session")
def rsa_key():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="session")
def seal(certified):
    return certified(ec.generate_private_key(ec.SECP256R1()), "", digital_signature=True)


@pytest.fixture(scope="session")
def theirs(certified, rsa_key):
    return certified(rsa_key)


@pytest.fixture
def pem():
    """A function from a certificate to its text."""
    return lambda made: made.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture
def staff(staff):
    """The people of ``support.drafts.staff``; letters leave by e-mail."""
    for name, value in (
        ("gov.exchange.mailing.enabled", True),
        ("plone.email_from_address", "letters@moj.example"),
        ("plone.email_from_name", "وزارة العدل"),
        ("plone.smtp_host", "127.0.0.1"),
    ):
        api.portal.set_registry_record(name, value)
    return staff
