"""The agency's seal on the closing of a book: made with its key, judged by the directory."""

import pytest
from datetime import timedelta
from gov.correspondence.registers.interfaces import IBookSealer
from gov.exchange import clock
from gov.exchange.directory import current
from zope.component import getUtility
from zope.interface.verify import verifyObject


CONTENT = '{"book":"الوارد العام","year":"2026"}'.encode()


@pytest.fixture
def sealer(moj_portal):
    return getUtility(IBookSealer)


def test_without_keys_there_is_no_seal(sealer, monkeypatch):
    for name in ("DIRECTORY", "ANCHOR", "KEYS", "SPOOL"):
        monkeypatch.delenv(f"GOV_EXCHANGE_{name}", raising=False)
    current.forget()
    assert sealer.key() == ""
    assert sealer.fits(CONTENT, b"seal", "key", clock.now()) is None


def test_a_seal_of_other_bytes_or_another_key_does_not_fit(sealer, exchange):
    seal, key, now = sealer.seal(CONTENT), sealer.key(), clock.now()
    assert sealer.fits(CONTENT, seal, key, now) is True
    assert sealer.fits(CONTENT + b" ", seal, key, now) is False
    assert sealer.fits(CONTENT, seal, "0" * 64, now) is False
    assert sealer.fits(CONTENT, seal[:-1], key, now) is False
    assert sealer.fits(CONTENT, b"", key, now) is False


def test_a_seal_younger_than_its_closing_does_not_fit(sealer, exchange):
    seal = sealer.seal(CONTENT)
    assert sealer.fits(CONTENT, seal, sealer.key(), clock.now() - timedelta(days=1)) is False


def test_the_sealer_is_what_its_interface_says(sealer):
    assert verifyObject(IBookSealer, sealer)
