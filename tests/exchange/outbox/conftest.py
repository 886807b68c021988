"""What the outbox has of a dispatched letter."""

import pytest
from gov.correspondence.tracking import dispatching
from gov.exchange.store import outbox


@pytest.fixture
def consignment(sent):
    """The one consignment of the letter."""
    return dispatching.of(sent)[0]


@pytest.fixture
def item(moj_portal, consignment):
    """What the outbox has of it."""
    return outbox(moj_portal).letter(consignment.message_id)
