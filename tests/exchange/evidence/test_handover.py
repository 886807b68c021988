"""Opened at the registry and handed to the unit are two facts, each stated once."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.interfaces import LetterHandedOver
from gov.correspondence.interfaces import LetterOpened
from gov.correspondence.letters import factory
from gov.exchange.evidence import arrival
from gov.exchange.store import evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.identity import uuid7
from zope.event import notify


NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.mark.integration
def test_the_registry_opens_and_the_unit_receives(moj_portal, exchange):
    values = {"sender_agency": "cms", "message_id": uuid7(NOW), "unit": "archive"}
    letter = factory.make("IncomingLetter", values)
    notify(LetterOpened(letter))
    notify(LetterHandedOver(letter, "legal"))
    asked = [one for _, one in evidence(moj_portal).requests.first(9)]
    assert [one.event for one in asked] == [Event.OPENED, Event.CONTENT_HANDOVER]
    assert [one.by["unit"] for one in asked] == ["archive", "legal"]


@pytest.mark.parametrize(
    ("event", "fact"), [(Event.OPENED, "opened"), (Event.CONTENT_HANDOVER, "handed_over")]
)
def test_the_sender_tells_them_apart(event, fact):
    told = Evidence(uuid7(NOW), event, NOW, uuid7(NOW), "l", "a" * 128, "moj", "cms", "cms", 1)
    assert arrival.fact(told).event == fact
