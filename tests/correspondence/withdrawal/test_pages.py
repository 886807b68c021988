"""What the pages of both letters say of a withdrawal."""

import pytest
from gov.correspondence.api import withdrawals
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.withdrawal import browser
from gov.correspondence.withdrawal.browser.panel import BannerViewlet
from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from support import drafts
from zope.interface import alsoProvides


pytestmark = pytest.mark.integration


class Banner(BannerViewlet):
    index = ViewPageTemplateFile(str(Path(browser.__file__).parent / "templates/banner.pt"))

    def render(self):
        return self.index()


@pytest.fixture
def shown(portal, http_request):
    alsoProvides(http_request, ICorrespondenceLayer)

    def show(letter):
        viewlet = Banner(letter, http_request, None)
        viewlet.update()
        return viewlet.render()

    return show


def test_nothing_is_said_of_a_letter_nobody_wants_back(shown, staff):
    letter = drafts.outgoing(staff, "dispatched")
    with staff.acting("rashid"):
        assert "withdrawal-banner" not in shown(letter)


def test_the_sender_sees_reason_and_recipient(shown, staff):
    letter = drafts.outgoing(staff, "dispatched")
    with staff.acting("rashid"):
        withdrawals.withdraw(letter, "أُرسل خطأً")
        assert "أُرسل خطأً" in shown(letter)
    with staff.acting("mona"):
        text = shown(letter)
    assert "withdrawal-banner" in text
    assert "أُرسل خطأً" not in text


def test_the_recipient_sees_that_it_was_withdrawn(shown, staff):
    letter = drafts.incoming(staff, "withdrawn")
    with staff.acting("rashid"):
        text = shown(letter)
    assert "أُرسل خطأً" in text
