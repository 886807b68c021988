"""The webmaster's page of a recovery: who answered, what came back, and one begun by hand."""

import json
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.exchange.directory import current
from gov.exchange.operations import metrics
from gov.exchange.reconcile import asking
from gov.exchange.reconcile import beginning
from gov.exchange.reconcile import mode
from gov.exchange.reconcile.browser import RecoveryReportView
from gov.exchange.reconcile.report import representation
from gov.exchange.reconcile.standing import standing
from gov.exchange.reconcile.words import COUNTS
from gov.exchange.store import recovery
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.identity import uuid7
from plone import api
from plone.protect.authenticator import createToken
from zExceptions import Forbidden


pytestmark = pytest.mark.integration
NOW = datetime.now(UTC)
SINCE = NOW - timedelta(days=1)
FORM = {"since": SINCE.strftime("%Y-%m-%dT%H:%M"), "reason": "نسخة الأمس", "confirmed": "1"}


def page(portal, request, name="exchange-recovery", **form):
    request.form.clear()
    request.form.update(form)
    with api.env.adopt_roles(["Webmaster", "Member"]):
        return api.content.get_view(name, portal, request)()


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (NOW + timedelta(hours=1), "why"),
        (NOW - timedelta(days=400), "why"),
        (SINCE, " "),
        (SINCE, "a" * 501),
        (SINCE, "bell\x07"),
    ],
)
def test_not_begun_for_a_strange_time_or_without_a_reason(moj_portal, exchange, since, reason):
    with pytest.raises(Invalid):
        beginning.by_hand(moj_portal, since, reason)
    assert not recovery(moj_portal).recovering


def test_not_begun_twice_and_not_without_a_directory(moj_portal, exchange):
    beginning.by_hand(moj_portal, SINCE, "why")
    with pytest.raises(WrongState):
        beginning.by_hand(moj_portal, SINCE, "why")
    mode.end(moj_portal)
    exchange.directory_path.unlink()
    current.forget()
    with pytest.raises(WrongState):
        beginning.by_hand(moj_portal, SINCE, "why")


def test_journal_names_who_began(moj_portal, exchange):
    beginning.by_hand(moj_portal, SINCE, "نسخة الأمس")
    with api.env.adopt_roles(["Auditor"]):
        last = journal.site_entries()[-1]
    assert (last.act, last.remark) == ("exchange-recovering", "نسخة الأمس")
    assert last.actor == api.user.get_current().getId()


@pytest.mark.parametrize("missing", ["confirmed", "since", "reason"])
def test_page_begins_nothing_without_token_and_all_that_is_asked(
    moj_portal, exchange, moj_http_request, missing
):
    moj_http_request.method = "POST"
    with pytest.raises(Forbidden):
        page(moj_portal, moj_http_request, **FORM)
    form = {name: value for name, value in FORM.items() if name != missing}
    shown = page(moj_portal, moj_http_request, **form, _authenticator=createToken())
    assert moj_http_request.response.getStatus() == 422
    assert "alert-danger" in shown
    assert not recovery(moj_portal).recovering


def test_page_begins(moj_portal, exchange, moj_http_request):
    moj_http_request.method = "POST"
    page(moj_portal, moj_http_request, **FORM, _authenticator=createToken())
    assert moj_http_request.response.getStatus() == 303
    assert recovery(moj_portal).recovering
    assert "gcx_recovering 1.0" in metrics.text(moj_portal).decode()


def test_peer_owed_from_an_earlier_restore_is_asked_for_all_of_it(moj_portal, exchange):
    mode.begin(moj_portal, "first", SINCE - timedelta(days=5))
    mode.end(moj_portal)
    mode.begin(moj_portal, "second", SINCE)
    assert recovery(moj_portal).debts["cms"].since == SINCE - timedelta(days=5) - mode.BEFORE


def test_report_tells_who_answered_and_what_came_back(moj_portal, exchange, moj_http_request):
    mode.begin(moj_portal, "older than its marker", SINCE)
    found, message = recovery(moj_portal), uuid7()
    asking.missed(moj_portal, "cms", PeerUnreachable("no route <b>"))
    found.receipts[f"cms/{message}"] = b"{}"
    found.taken[f"cms/{message}"] = "taken"
    told = representation(standing(moj_portal))
    assert told["mode"] == "recovering"
    assert [(each["agency"], each["code"]) for each in told["not_answered"]] == [
        ("cms", "unreachable")
    ]
    assert told["numbers_not_entered"][0]["outcome"] == "taken"
    shown = page(moj_portal, moj_http_request)
    assert "no route &lt;b" in shown
    assert message in shown
    assert "exchange-recovery" in page(moj_portal, moj_http_request, "exchange")
    asking.asked(moj_portal, "cms")
    mode.end(moj_portal)
    kept = json.loads(RecoveryReportView(moj_portal, moj_http_request)())
    assert kept["mode"] == "normal"
    assert list(kept["reports"][0]["answered"]) == ["cms"]
    assert kept["reports"][0]["counts"] == {"peers asked": 1}
    assert kept["letters_awaited"] == [{"sender": "cms", "message_id": message}]


def test_each_count_has_words(moj_portal, exchange, moj_http_request):
    mode.begin(moj_portal, "test", SINCE)
    recovery(moj_portal).report(**dict.fromkeys(COUNTS, 7))
    moj_http_request["LANGUAGE"] = "en"
    assert page(moj_portal, moj_http_request).count("<bdi>7</bdi>") == len(COUNTS)
