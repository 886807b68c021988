"""Letters of which their senders remind us lie on a desk."""

from gov.correspondence.circulars import nudging
from gov.correspondence.circulars.waiting import STATES
from gov.correspondence.letters import reach
from plone import api
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1004 to 1005."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="IncomingLetter", review_state=STATES
    )
    for brain in brains:
        letter = brain._unrestrictedGetObject()
        if nudging.of(letter):
            reach.renew(letter)
