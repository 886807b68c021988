"""Where a withdrawal stands, from whatever facts are known, in whatever order."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.tracking.fact import ASKED
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT
from gov.correspondence.tracking.status import derive
from gov.correspondence.withdrawal import rules
from itertools import permutations


NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def facts(*events):
    return [Fact(str(number), event, NOW) for number, event in enumerate(events)]


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        (["queued", "delivered"], "none"),
        (["queued", ASKED], "asked"),
        (["registered", ASKED, KEPT], "refused"),
        (["registered", ASKED, KEPT, ASKED], "asked"),
        (["registered", ASKED, KEPT, ASKED, "withdrawn"], "withdrawn"),
    ],
)
def test_standing_whatever_the_order(events, wanted):
    for order in permutations(facts(*events)):
        assert rules.standing(order) == wanted


def test_a_request_says_nothing_of_where_the_letter_is():
    assert derive(facts("queued", "delivered", ASKED, KEPT)) == "delivered"
    assert derive(facts("queued", "registered", ASKED, "withdrawn")) == "withdrawn"


@pytest.mark.parametrize(
    ("events", "status", "by_exchange", "wanted"),
    [
        ([], "queued", True, True),
        (["registered"], "registered", True, True),
        ([ASKED], "registered", True, False),
        ([ASKED, KEPT], "registered", True, True),
        (["withdrawn"], "withdrawn", True, False),
        (["returned"], "returned", True, False),
        (["refused"], "refused", True, False),
        (["failed"], "failed", True, True),
        ([], "prepared", False, True),
        (["delivered"], "delivered", False, False),
    ],
)
def test_what_can_be_withdrawn(events, status, by_exchange, wanted):
    assert rules.may_ask(facts(*events), status, by_exchange) is wanted


def test_what_its_carrier_has_not_sent_can_be_withdrawn_once():
    assert not rules.may_ask(facts("queued"), "queued", False)
    assert rules.may_ask(facts("queued"), "queued", False, unsent=True)
    assert not rules.may_ask(facts("queued", "withdrawn"), "withdrawn", False, unsent=True)


def test_only_what_has_no_number_is_withdrawn_at_once():
    ways = {state: rules.way(state) for state in ("received", "opened", "registered", "closed")}
    assert ways == {
        "received": "at-once",
        "opened": "at-once",
        "registered": "by-consent",
        "closed": "by-consent",
    }
    assert rules.way("withdrawn") == "over"
