"""A letter that came by the exchange is returned: stated here, understood there."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.interfaces import LetterReturned
from gov.correspondence.interfaces import LetterUndecided
from gov.correspondence.letters import factory
from gov.exchange.evidence import arrival
from gov.exchange.store import evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.identity import uuid7
from zope.event import notify


NOW = datetime.now(UTC).replace(microsecond=0)
REASON = "ليس من اختصاصنا"


@pytest.mark.integration
@pytest.mark.parametrize("message_id", [uuid7(NOW), ""], ids=["sent", "paper"])
def test_a_rejection_is_asked_for_where_there_is_somebody_to_tell(moj_portal, exchange, message_id):
    values = {"sender_agency": "cms", "message_id": message_id, "arrival": "exchange"}
    letter = factory.make("IncomingLetter", values)
    notify(LetterReturned(letter, REASON + "\u2028" + "ط" * 2000))
    asked = [one for _, one in evidence(moj_portal).requests.first(9)]
    if not message_id:
        assert asked == []
        return
    (request,) = asked
    assert (request.event, request.sender, request.message_id) == (
        Event.CONSIGNMENT_REJECTION,
        "cms",
        message_id,
    )
    ((code, detail),) = request.reasons
    assert code == "returned"
    assert detail.startswith(REASON)
    assert len(detail) == 1000


def test_the_sender_reads_the_reason_in_words_alone():
    told = Evidence(
        uuid7(NOW), Event.CONSIGNMENT_REJECTION, NOW, uuid7(NOW), "l", "a" * 128, "moj", "cms",
        "cms", 1, event_reasons=(Reason("returned", REASON),),
    )  # fmt: skip
    found = arrival.fact(told)
    assert (found.event, found.reason, found.evidence) == ("returned", REASON, True)


@pytest.mark.integration
def test_an_expiry_names_nobody(moj_portal, exchange):
    values = {"sender_agency": "cms", "message_id": uuid7(NOW), "arrival": "exchange"}
    notify(LetterUndecided(factory.make("IncomingLetter", values), REASON))
    (request,) = [one for _, one in evidence(moj_portal).requests.first(9)]
    assert request.event == Event.ACCEPTANCE_REJECTION_EXPIRY
    assert (request.by, request.reasons) == ({}, (("undecided", REASON),))
