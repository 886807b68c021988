"""What a webmaster is told of the directory, and a list that is brought by hand."""

import io
import json
import pytest
from datetime import timedelta
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.exchange import clock
from gov.exchange.directory import standing
from gov.exchange.directory.current import directory
from gov.exchange.directory.services.standing import representation
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import outbox
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.pair import Pair
from plone import api
from plone.protect.authenticator import createToken
from support.portals import described
from zExceptions import Forbidden
from ZPublisher.HTTPRequest import FileUpload


pytestmark = pytest.mark.integration


@pytest.fixture
def entry(exchange, tmp_path):
    """Signs our demonstration's entries anew, as of a time."""
    keys = {site: load_agency_keys(tmp_path / site, site) for site in ("moj", "cms")}

    def publish(now=None, **change):
        description = described({"moj": 1, "cms": 2})
        description["agencies"][0] |= change
        return exchange.publish(description, keys, now=now or clock.now())

    return publish


@pytest.fixture
def newer(exchange):
    """A list that the authority signed and that did not get here yet."""
    old = directory()
    fresh = exchange.refresh()
    exchange.directory_path.write_bytes(old.data)
    exchange.directory_path.with_name("directory.json.p7s").write_bytes(old.seal)
    return fresh


def as_file(data):
    class Field:
        name, filename = "list", "directory.json"
        headers = {"Content-Type": "application/json"}
        file = io.BytesIO(data)

    return FileUpload(Field)


def page(portal, request, **form):
    request.form.clear()
    request.form.update(form)
    with api.env.adopt_roles(["Webmaster", "Member"]):
        return api.content.get_view("exchange-directory", portal, request)()


def forged(tmp_path):
    other = Authority.create(tmp_path / "other", "Another authority")
    keys = {"moj": other.issue("moj", tmp_path / "other-moj")}
    return other.publish(described({"moj": 1}), keys)


def test_list_of_another_authority_changes_nothing(moj_portal, exchange, tmp_path):
    before, other = directory(), forged(tmp_path)
    with pytest.raises(Invalid):
        standing.bring(moj_portal, Pair(other.data, other.seal).to_bytes())
    assert directory().data == before.data


@pytest.mark.parametrize("data", [b"", b"{}", b'{"body": "x", "seal": "y"}', b"\xff" * 9])
def test_what_is_no_list_is_refused(moj_portal, exchange, data):
    with pytest.raises(Invalid):
        standing.bring(moj_portal, data)


def test_changed_and_older_lists_are_refused(moj_portal, exchange, newer):
    old = directory()
    changed = newer.data.replace(b"moj", b"mof")
    with pytest.raises(Invalid):
        standing.bring(moj_portal, Pair(changed, newer.seal).to_bytes())
    standing.bring(moj_portal, Pair(newer.data, newer.seal).to_bytes())
    with pytest.raises(Invalid):
        standing.bring(moj_portal, Pair(old.data, old.seal).to_bytes())


def test_newer_list_is_put_in_force_once_and_journalled(moj_portal, exchange, newer):
    data = Pair(newer.data, newer.seal).to_bytes()
    assert standing.bring(moj_portal, data) == newer.sequence_number
    assert directory().sequence_number == newer.sequence_number
    with api.env.adopt_roles(["Auditor"]):
        last = journal.site_entries()[-1]
    assert (last.act, last.remark) == ("directory-brought", str(newer.sequence_number))
    with pytest.raises(Invalid, match="already"):
        standing.bring(moj_portal, data)


def test_page_takes_a_file_only_with_its_token(moj_portal, newer, moj_http_request):
    data = Pair(newer.data, newer.seal).to_bytes()
    moj_http_request.method = "POST"
    with pytest.raises(Forbidden):
        page(moj_portal, moj_http_request, list=as_file(data))
    token = createToken()
    page(moj_portal, moj_http_request, list=as_file(data), _authenticator=token)
    assert moj_http_request.response.getStatus() == 303
    assert directory().sequence_number == newer.sequence_number


@pytest.mark.parametrize("form", [{}, {"list": "text"}])
def test_page_without_a_file_says_so(moj_portal, exchange, moj_http_request, form):
    moj_http_request.method = "POST"
    shown = page(moj_portal, moj_http_request, **form, _authenticator=createToken())
    assert moj_http_request.response.getStatus() == 422
    assert "alert-danger" in shown


def test_page_names_the_end_of_certificates_and_why_letters_wait(
    moj_portal, exchange, moj_http_request, monkeypatch
):
    item = LetterItem("a", "cms", clock.now(), clock.now() + timedelta(days=7), b"{}", (), "u", 0)
    item.met(PeerUnreachable())
    outbox(moj_portal).add(item)
    ends = standing.standing(moj_portal).endings[0].ends
    monkeypatch.setattr(clock, "now", lambda: ends - timedelta(days=12, hours=1))
    moj_http_request["LANGUAGE"] = "en"
    shown = page(moj_portal, moj_http_request)
    assert "${days}" not in shown
    found = standing.standing(moj_portal)
    assert [(each.days, each.alarm) for each in found.endings] == [(12, 1)] * 3
    (other,) = found.others
    assert (other.agency.id, other.waiting, other.code) == ("cms", 1, "unreachable")


@pytest.mark.parametrize(
    ("days", "freshness"), [(0, "fresh"), (2, "late"), (5, "no-new-keys"), (9, "stop")]
)
def test_age_of_the_list(moj_portal, moj_http_request, entry, monkeypatch, days, freshness):
    known = entry()
    assert directory().sequence_number == known.sequence_number
    at = known.next_update + timedelta(days=days) - timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    told = representation(standing.standing(moj_portal))
    assert (told["freshness"], told["number"]) == (freshness, known.sequence_number)
    assert page(moj_portal, moj_http_request)


def test_suspended_and_missing_entries_are_told(moj_portal, moj_http_request, entry):
    entry(status="suspended")
    told = representation(standing.standing(moj_portal))
    assert told["own"]["status"] == "suspended"
    assert [each["type"] for each in told["own"]["certificates"]] == [
        "seal",
        "encryption",
        "signing",
    ]
    assert json.dumps(told)
    assert page(moj_portal, moj_http_request)


def test_portal_without_a_list_says_so(moj_portal, moj_http_request, exchange):
    exchange.directory_path.unlink()
    standing.source.cache_clear()
    found = standing.standing(moj_portal)
    assert (found.known, found.own, found.others) == (None, None, [])
    assert page(moj_portal, moj_http_request)
