"""A letter that nobody registered or returned in time is noted as late, once."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import chores
from gov.correspondence.api import returns
from gov.correspondence.interfaces import ILetterUndecided
from gov.correspondence.journal import log
from gov.correspondence.letters import awaits
from gov.correspondence.returning.interfaces import PREFIX
from plone import api
from support import drafts
from zope.component import getGlobalSiteManager
from zope.component import provideHandler


pytestmark = pytest.mark.integration

LATE = datetime.now(UTC) - timedelta(days=40)
SOON = datetime.now(UTC) - timedelta(days=2)
REGISTRY = "late-decision|capacity:archive:registrar:0"


@pytest.fixture
def told():
    heard = []

    def hear(event):
        heard.append((event.object, event.remark))

    provideHandler(hear, (ILetterUndecided,))
    yield heard
    getGlobalSiteManager().unregisterHandler(hear, (ILetterUndecided,))


@pytest.mark.parametrize("state", ["received", "opened"])
def test_it_is_noted_once_and_lies_with_the_registry_until_it_is_decided(
    portal, staff, told, state
):
    letter = drafts.incoming(staff, state, arrived_at=LATE)
    assert chores.do("overdue", 20) == 1
    assert chores.do("overdue", 20) == 0
    ((found, reason),) = told
    assert found.UID() == letter.UID()
    assert "10" in reason
    entry = log.entries(letter)[-1]
    assert (entry.act, entry.remark) == ("undecided", reason)
    assert REGISTRY in awaits.tokens(letter)
    with staff.acting("rashid"):
        returns.send_back(letter, "ليس من اختصاصنا")
    assert awaits.tokens(letter) == ()


def test_what_is_in_time_decided_or_came_on_paper_is_left_alone(portal, staff, told):
    drafts.incoming(staff, "opened", arrived_at=SOON)
    drafts.incoming(staff, "registered", arrived_at=LATE)
    drafts.incoming(staff, "returned", arrived_at=LATE)
    drafts.incoming(staff, "opened", arrived_at=LATE, arrival="hand")
    drafts.incoming(staff, "opened", arrived_at=None)
    assert chores.do("overdue", 20) == 0
    assert told == []


def test_an_agency_may_have_no_limit_or_another(portal, staff, told):
    drafts.incoming(staff, "opened", arrived_at=LATE)
    for days in (0, 365):
        api.portal.set_registry_record(f"{PREFIX}.decide_within", days)
        assert chores.do("overdue", 20) == 0
    api.portal.set_registry_record(f"{PREFIX}.decide_within", 1)
    assert chores.do("overdue", 20) == 1
