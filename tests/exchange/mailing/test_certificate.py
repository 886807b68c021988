"""For which certificates a letter may be encrypted."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.mailing import certificate
from gov.exchange.mailing.certificate import Fault


NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
ADDRESS = "bank@bank.example"


@pytest.mark.parametrize(
    "text", ["", "x", "جدار", "-----BEGIN CERTIFICATE-----\nAA\n", "A" * 20000]
)
def test_what_is_none(text):
    with pytest.raises(certificate.UnusableError, match=Fault.UNREADABLE):
        certificate.read(text, ADDRESS)


def test_kinds_of_key(certified, pem):
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505
    for key in (ec.generate_private_key(ec.SECP256R1()), short):
        with pytest.raises(certificate.UnusableError, match=Fault.KEY):
            certificate.read(pem(certified(key).certificate), ADDRESS)


def test_a_key_for_signatures_only(certified, rsa_key, pem):
    made = certified(rsa_key, digital_signature=True).certificate
    with pytest.raises(certificate.UnusableError, match=Fault.USAGE):
        certificate.read(pem(made), ADDRESS)


def test_somebody_elses(theirs, pem):
    with pytest.raises(certificate.UnusableError, match=Fault.ADDRESS):
        certificate.read(pem(theirs.certificate), "other@bank.example")


def test_its_time(certified, rsa_key):
    made = certified(rsa_key, until=NOW + timedelta(days=1)).certificate
    certificate.ask_valid(made, NOW)
    for now, fault in ((NOW + timedelta(days=2), "expired"), (NOW - timedelta(days=60), "early")):
        with pytest.raises(certificate.UnusableError, match=fault):
            certificate.ask_valid(made, now)


def test_a_good_one(theirs, certified, rsa_key, pem):
    assert certificate.read(pem(theirs.certificate), "Bank@bank.example") == theirs.certificate
    nameless = certified(rsa_key, "").certificate
    assert certificate.read(pem(nameless), ADDRESS) == nameless
