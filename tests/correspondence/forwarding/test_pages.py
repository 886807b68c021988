"""What the pages of all three agencies say of forwarding."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import forwarding
from gov.correspondence.forwarding import browser
from gov.correspondence.forwarding.browser import panel
from gov.correspondence.incoming import originals
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.fact import Fact
from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from support import drafts
from zope.interface import alsoProvides


pytestmark = pytest.mark.integration


@pytest.fixture
def shown(portal, http_request):
    alsoProvides(http_request, ICorrespondenceLayer)

    def show(letter, base, template):
        path = str(Path(browser.__file__).parent / "templates" / template)
        kind = type("Shown", (base,), {"index": ViewPageTemplateFile(path)})
        viewlet = kind(letter, http_request, None)
        viewlet.update()
        return viewlet.index()

    return show


def test_nothing_is_said_of_a_letter_that_nobody_passed_on(shown, staff):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("faisal"):
        assert "forwarding-banner" not in shown(letter, panel.BannerViewlet, "banner.pt")
        assert "forwarded-letter" not in shown(letter, panel.OriginalsViewlet, "originals.pt")


def test_the_form_is_for_whoever_may_forward(shown, staff):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("tariq"):
        assert 'id="forward-agency"' not in shown(letter, panel.FormViewlet, "form.pt")
    with staff.acting("faisal"):
        text = shown(letter, panel.FormViewlet, "form.pt")
    assert 'id="forward-agency"' in text
    assert 'value="cms"' not in text


def test_the_sender_reads_to_whom_it_went_on_and_under_which_number(shown, staff):
    letter = drafts.outgoing(staff, "dispatched")
    consignment, now, by = dispatching.of(letter)[0], datetime.now(UTC), {"agency": "cms"}
    consignment.record(Fact("f-1", "forwarded", now, by, evidence=True, onward="mof"))
    consignment.record(Fact("f-2", "registered-onward", now, by, number="F-9", onward="mof"))
    with staff.acting("rashid"):
        text = shown(letter, panel.BannerViewlet, "banner.pt")
    assert text.count("mof") == 2
    assert "F-9" in text


def test_the_third_agency_reads_who_wrote_it(shown, staff):
    letter = drafts.incoming(staff, "distributed")
    header = {
        "sender": {"agency": "mof"},
        "docNumber": "F-1",
        "docDate": "2026-11-20",
        "subject": "<b>تقرير</b>",
    }
    letter.originals = (originals.Original(originals.canonical(header), ()),)
    assert forwarding.originals(letter)[0].header == header
    with staff.acting("faisal"):
        text = shown(letter, panel.OriginalsViewlet, "originals.pt")
    assert "F-1" in text
    assert "mof" in text
    assert "<b>تقرير" not in text
