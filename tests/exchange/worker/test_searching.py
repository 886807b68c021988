"""The worker recognises scans page by page, each outside of a transaction."""

import io
import pytest
import transaction
from gov.correspondence.api import files
from gov.correspondence.api import search
from gov.correspondence.search import scans
from gov.exchange.worker.portal import Portal
from gov.exchange.worker.searching import recognise_next
from support import drafts
from support.scans import page
from support.scans import scan


# What the worker does happens on connections of its own, which see only what is committed.
@pytest.fixture
def moj(committing):
    return committing


@pytest.fixture
def portal(moj_portal):
    """The portal as the worker sees it."""
    return Portal(moj_portal._p_jar.db(), "/plone")


@pytest.fixture
def scanned(staff):
    """A picture on a letter, and its portal; the letter is entered."""
    letter = drafts.draft(staff, main=False)
    data = scan(page("<p>محضر الاجتماع السنوي للمشتريات</p>"), form="PNG")
    with staff.acting("sami"):
        file = files.add(letter, "attachment", "scan.png", "image/png", io.BytesIO(data))
    while search.enter_pending(200):
        transaction.commit()
    transaction.commit()
    return file


def test_each_step_does_one_thing_until_nothing_waits(portal, scanned):
    steps = 0
    while recognise_next(portal):
        steps += 1
    assert steps == 3
    transaction.begin()
    assert "الاجتماع" in scans.texts(scanned)[0]


def test_a_file_that_is_gone_hinders_no_other(portal, scanned, monkeypatch):
    def gone(_what):
        raise FileNotFoundError("gone")

    monkeypatch.setattr(search, "recognise", gone)
    while recognise_next(portal):
        pass
    transaction.begin()
    assert scans.standing(scanned) is None
