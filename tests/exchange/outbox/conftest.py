"""A dispatched letter of the portal, waiting in its outbox; nothing is sent."""

import pytest
from gov.correspondence.tracking import dispatching
from gov.exchange.store import outbox
from support import drafts
from support.people import People


@pytest.fixture
def staff(moj_portal, exchange):
    """The people of ``support.drafts.staff`` in the portal of the exchange."""
    people = People(moj_portal)
    drafts.staff(people)
    return people


@pytest.fixture
def sent(staff):
    """A letter of the minister's office to ``cms``, dispatched."""
    return drafts.outgoing(staff, "dispatched", urgency="urgent")


@pytest.fixture
def consignment(sent):
    """The one consignment of the letter."""
    return dispatching.of(sent)[0]


@pytest.fixture
def item(moj_portal, consignment):
    """What the outbox has of it."""
    return outbox(moj_portal).letter(consignment.message_id)
