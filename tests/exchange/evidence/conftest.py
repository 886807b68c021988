"""A portal with a time stamp authority, and statements about a letter of its own."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.directory import current
from gov.exchange.evidence import stamping as asking
from gov.exchange.evidence import writer
from gov.exchange.evidence.store import Request
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.identity import uuid7
from support.stamps import Here
from support.stamps import stamping
from support.statements import header_of


@pytest.fixture
def now():
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def authority(exchange, tmp_path, monkeypatch):
    """The time stamp authority that the portal was told of; a test's transaction stays open."""
    monkeypatch.setattr(asking, "assert_outside", lambda: None)
    with stamping(exchange, tmp_path / "tsa") as served:
        monkeypatch.setenv("GOV_EXCHANGE_TSA", served.url)
        certificate = served.folder / "tsa-certificate.pem"
        monkeypatch.setenv("GOV_EXCHANGE_TSA_CERTIFICATE", str(certificate))
        current.forget()
        yield served


@pytest.fixture
def portal(moj_portal, exchange):
    """The portal as a worker sees it."""
    return Here(moj_portal)


@pytest.fixture
def letter(moj_portal, exchange, now):
    """A letter of ours that waits; its container is not sealed yet."""
    message_id = uuid7(now)
    header = header_of("moj", "cms", message_id, now)
    item = LetterItem(message_id, "cms", now, now + timedelta(days=7), header, (), "uid")
    outbox(moj_portal).add(item)
    return item


@pytest.fixture
def state(moj_portal, letter, now):
    """State something about the letter, ``count`` times, sealed and chained."""
    letter.container, letter.asice_digest, letter.manifest_digest = object(), "a" * 128, "b" * 128

    def failed(count):
        for _ in range(count):
            event = Event.RELAY_FAILURE.value
            request = Request(event, "moj", letter.id, now, reasons=(("expired", "Over."),))
            evidence(moj_portal).ask(request)
        while evidence(moj_portal).requests or evidence(moj_portal).unchained:
            writer.write(moj_portal)
        return evidence(moj_portal)

    return failed
