"""From the day on which paper stops for an agency, a letter on paper needs a reason."""

import pytest
from datetime import date
from gov.correspondence.agencies.paper import ask_reason
from gov.correspondence.agencies.paper import stopped
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from support.agencies import CMS
from support.agencies import known
from support.agencies import StaticAgencies


pytestmark = pytest.mark.integration

PAPER = {
    "sender_agency": "cms",
    "their_number": "7",
    "their_date": "2026-11-20",
    "arrival": "hand",
    "letter_subject": "التعاون القضائي",
    "arrived_at": "2026-11-22T08:00:00+00:00",
}


class Stopping(StaticAgencies):
    """``cms`` has sent nothing on paper since the 22nd of November 2026."""

    def get(self, agency_id):
        found = super().get(agency_id)
        return CMS._replace(paper_stops="2026-11-22") if agency_id == "cms" else found


@pytest.fixture
def stopping(staff):
    with known(Stopping()):
        yield staff


def test_paper_without_a_reason_is_refused(portal, stopping):
    with stopping.acting("khalid"):
        for reason in ({}, {"paper_reason": " "}, {"paper_reason": 5}, {"paper_reason": "x" * 501}):
            with pytest.raises(Invalid) as caught:
                incoming.create_paper({**PAPER, **reason})
            assert caught.value.field == "paper_reason"


def test_reason_stands_in_the_journal(portal, stopping):
    with stopping.acting("khalid"):
        letter = incoming.create_paper({**PAPER, "paper_reason": "انقطاع الشبكة"})
        assert journal.entries(letter)[0].remark == "انقطاع الشبكة"


def test_before_the_day_and_from_others_none_is_needed(portal, stopping):
    before = {"arrived_at": "2026-11-20T08:00:00+00:00"}
    others = {"sender_agency": "", "sender_name": "شركة الميناء"}
    with stopping.acting("khalid"):
        for more in (before, others):
            assert incoming.create_paper({**PAPER, **more}).getId()


def test_the_day_itself_counts(portal, stopping):
    assert stopped("cms", date(2026, 11, 22))
    assert not stopped("cms", date(2026, 11, 21))
    assert not stopped("moj", date(2026, 11, 22))
    with pytest.raises(Invalid):
        ask_reason("cms", date(2026, 11, 22), "", "note")
