"""The map of a letter to several: who received, registered and answered it, and who is silent."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import circulars
from gov.correspondence.circulars import standing
from gov.correspondence.circulars.services.representation import acknowledgements
from gov.correspondence.incoming import arrivals
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.letters import awaits
from gov.correspondence.letters import reach
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.fact import Fact
from io import BytesIO
from openpyxl import load_workbook
from plone import api
from support import drafts
from support.threads_letters import Exchange
from zope.interface import alsoProvides


NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
NAMES = ("=1+1", "بنك", "غرفة", "شركة")
ROWS = [{**drafts.TO_BANK, "role": "original", "name": name} for name in NAMES]
REGISTRY = ("reminded|capacity:archive:registry-clerk:0", "reminded|capacity:archive:registrar:0")


def fact(event, hours_ago, **other):
    return Fact(f"{event}{hours_ago}", event, NOW - timedelta(hours=hours_ago), **other)


@pytest.fixture
def letter(portal, staff):
    """A letter to four: on its way, silent, registered, answered."""
    letter = Exchange(staff).ours("M-1", recipients=ROWS)
    _under_way, silent, registered, answered = dispatching.of(letter)
    for one, told in (
        (silent, [fact("delivered", 30), fact("reminded", 2)]),
        (registered, [fact("delivered", 9), fact("registered", 5, number="IN-7")]),
        (answered, [fact("delivered", 9), fact("registered", 8, number="9"), fact("answered", 1)]),
    ):
        for each in told:
            one.record(each)
    return letter


def test_received_registered_answered_silent(letter, staff):
    found = standing.standings(dispatching.of(letter))
    assert [one.recipient["name"] for one in found] == ["بنك", "=1+1", "غرفة", "شركة"]
    assert standing.counts(found) == {"received": 3, "registered": 2, "answered": 1, "silent": 1}
    with staff.acting("huda"):
        told = acknowledgements(letter)
    assert told["counts"]["silent"] == 1
    last = told["items"][-1]
    assert (last["number"], last["answered_at"]) == ("9", "2026-11-28T08:00:00Z")
    assert told["items"][0]["registered_at"] is None


@pytest.fixture
def page(http_request, letter, staff):
    """Open the map as the head of the unit."""
    alsoProvides(http_request, ICorrespondenceLayer)

    def shown(**form):
        http_request.form.clear()
        http_request.form.update(form)
        with staff.acting("huda"):
            return api.content.get_view("acknowledgements", letter, http_request)()

    return shown


def test_the_page_shows_all_or_one_group(page):
    whole, silent = page(), page(group="silent")
    assert all(name in whole for name in NAMES)
    assert "IN-7" in whole
    assert [whole.count("<bdi>شركة</bdi>"), silent.count("<bdi>شركة</bdi>")] == [1, 0]
    assert "<bdi>شركة</bdi>" in page(group="no-such-group")


def test_the_workbook_holds_the_map_and_calculates_nothing(page):
    (sheet,) = load_workbook(BytesIO(page(format="xlsx"))).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[0] for row in rows] == ["بنك", "=1+1", "غرفة", "شركة"]
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row}
    assert "f" not in kinds
    assert rows[2][5] == "IN-7"


def test_a_letter_that_did_not_leave_has_an_empty_map(portal, staff, http_request):
    alsoProvides(http_request, ICorrespondenceLayer)
    draft = drafts.draft(staff)
    with staff.acting("sami"):
        shown = api.content.get_view("acknowledgements", draft, http_request)()
    assert "empty-state" in shown


def test_a_reminder_lies_on_the_desk_until_there_is_a_number(portal, staff):
    letter = drafts.incoming(staff, "opened", message_id=drafts.MESSAGE)
    arrivals.note(letter.sender_agency, drafts.MESSAGE, letter)
    assert not set(REGISTRY) & set(awaits.tokens(letter))
    circulars.remind(letter.sender_agency, letter.message_id, NOW)
    assert set(REGISTRY) <= set(awaits.tokens(letter))
    catalog = api.portal.get_tool("portal_catalog")
    wanted = {"letter_awaits": REGISTRY[0]}
    (found,) = catalog.unrestrictedSearchResults(**wanted)
    assert letter.UID() == found.UID
    with staff.acting("rashid"):
        drafts.returns.send_back(letter, "ليس من اختصاصنا")
    assert len(catalog.unrestrictedSearchResults(**wanted)) == 0


def test_what_was_reminded_before_there_was_a_desk_for_it_is_found(portal, staff):
    letter = drafts.incoming(staff, "received")
    letter.reminded = ()
    reach.renew(letter)
    letter.reminded = (NOW,)
    setup = portal.portal_setup
    setup.setLastVersionForProfile("gov.correspondence:default", "1004")
    setup.upgradeProfile("gov.correspondence:default")
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        letter_awaits=REGISTRY[1]
    )
    assert [brain.UID for brain in found] == [letter.UID()]
