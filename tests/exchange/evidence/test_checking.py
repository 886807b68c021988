"""The auditor's check of the journal of evidence: refused to others, and it names the place."""

import pytest
from dataclasses import replace
from gov.correspondence.exceptions import WrongState
from gov.exchange.directory import current
from gov.exchange.evidence import checking
from gov.exchange.evidence import heads
from gov.exchange.evidence.browser import in_words
from gov.exchange.evidence.browser import SAID
from gov.exchange.evidence.checking import Break
from gov.exchange.store import evidence
from gov.exchange.wire import journal as files
from plone import api
from plone.protect.authenticator import createToken
from zExceptions import Forbidden
from zope.i18n import translate


pytestmark = pytest.mark.integration


@pytest.fixture
def site(moj_portal, authority, state, portal):
    """Five statements, an anchor, and a peer that holds it."""
    state(5)
    heads.anchor_next(portal)
    heads.answered(moj_portal, "cms", heads.newest(moj_portal), None)
    return moj_portal


def page(site, request, name="evidence-journal"):
    with api.env.adopt_roles(["Auditor", "Member"]):
        return api.content.get_view(name, site["letters"], request)()


def places(site):
    return [(each.code, each.place, each.peer) for each in checking.check(site).breaks]


@pytest.mark.parametrize("role", ["Webmaster", "Manager", "Registrar", "ConnectedAgency", "Member"])
def test_others_do_not_check(site, role):
    with api.env.adopt_roles([role]):
        may = api.user.has_permission("gov.correspondence: Audit Journal", obj=site["letters"])
    assert not may


def test_what_is_whole_is_found_whole(site):
    found = checking.check(site)
    assert (found.records, found.anchors, found.held, found.waiting) == (5, 1, 1, 0)
    assert found.breaks == ()


def changed(store):
    record = store.records[store.links[2][0]]
    record.data = record.data.replace(b"A", b"B", 1)


def missing(store):
    del store.records[store.links[3][0]]


def chain(store):
    id, head, digest = store.links[1]
    store.links[1] = (id, head[::-1], digest)


@pytest.mark.parametrize(
    ("tamper", "code", "place"),
    [(changed, "changed", 3), (missing, "missing", 4), (chain, "chain", 2)],
)
def test_first_broken_place_is_named(site, moj_http_request, tamper, code, place):
    store = evidence(site)
    id = store.links[place - 1][0]
    tamper(store)
    first = checking.check(site).breaks[0]
    assert (first.code, first.place, first.evidence_id) == (code, place, id)
    assert bool(first.message_id) is (code != "missing")
    moj_http_request.method = "POST"
    moj_http_request.form["_authenticator"] = createToken()
    shown = page(site, moj_http_request)
    assert id in shown
    assert translate(in_words(first), context=moj_http_request) in shown


def test_what_was_cut_off_is_told_by_ourselves_and_by_the_peer(site):
    del evidence(site).links[4]
    assert places(site) == [("rolled-back", 5, ""), ("rolled-back", 5, "cms")]


def test_each_finding_has_words():
    for code in SAID:
        told = translate(in_words(Break(code, 7, "cms")), target_language="en")
        assert "${" not in told
        assert ("7" in told) or ("cms" in told) or code == "anchor-invalid"


def test_page_checks_only_with_its_token(site, moj_http_request):
    assert "alert-info" not in page(site, moj_http_request)
    moj_http_request.method = "POST"
    with pytest.raises(Forbidden):
        page(site, moj_http_request)
    moj_http_request.form["_authenticator"] = createToken()
    assert "alert-info" in page(site, moj_http_request)


def test_without_a_directory_nothing_is_proven(site, exchange, moj_http_request):
    exchange.directory_path.unlink()
    current.forget()
    with pytest.raises(WrongState):
        checking.check(site)
    moj_http_request.method = "POST"
    moj_http_request.form["_authenticator"] = createToken()
    page(site, moj_http_request)
    assert moj_http_request.response.getStatus() == WrongState.status


def test_file_is_what_the_command_verifies(site, moj_http_request):
    data = page(site, moj_http_request, "evidence-journal-file")
    links, anchors, held = files.read(data.splitlines())
    known = current.directory()
    assert files.check("moj", links, anchors, held, known, ()).findings == ()
    links[2] = replace(links[2], record="0" * 128)
    (first, *_rest) = files.check("moj", links, anchors, held, known, ()).findings
    assert (first.code, first.position) == ("broken", 2)


def test_journal_of_the_agency_leads_there(site, moj_http_request):
    assert "@@evidence-journal" in page(site, moj_http_request, "journal")
