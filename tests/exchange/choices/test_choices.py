"""What an agency chose for its exchange: its rules, its page, and whose letters are not taken."""

import pytest
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.exchange.choices import keeping
from gov.exchange.inbox import gateway
from gov.exchange.inbox.gateway import Transfers
from gov.exchange.store import inbox
from gov.exchange.wire.call import problem
from gov.exchange.wire.errors import SenderSuspended
from plone import api
from plone.protect.authenticator import createToken
from plone.registry import field
from plone.registry import Record
from types import SimpleNamespace
from zExceptions import Forbidden
from zope.component import getMultiAdapter


pytestmark = pytest.mark.integration

WHY = "ريثما تُجدَّد شهادة الجهة"
MESSAGE = "019aa5be-c400-7000-8000-000000000001"


def page(portal, request, **form):
    request.form.clear()
    request.form.update(form)
    with api.env.adopt_roles(["Webmaster", "Member"]):
        return api.content.get_view("exchange-settings", portal, request)()


def changed(**values):
    keeping.save({**keeping.chosen(), **values})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("suspended_senders", {"nobody": WHY}),
        ("suspended_senders", {"moj": WHY}),
        ("suspended_senders", {"cms": " "}),
        ("suspended_senders", {"cms": "x" * 301}),
        ("hours_to_live", {"urgent": 0}),
        ("hours_to_live", {"urgent": 721}),
        ("hours_to_live", {"no-such-degree": 5}),
        ("open_within", -1),
        ("open_within", 366),
    ],
)
def test_what_does_not_fit_changes_nothing(moj_portal, exchange, name, value):
    before = keeping.chosen()
    with pytest.raises(Invalid) as refused:
        changed(**{name: value})
    assert refused.value.field == name
    assert keeping.chosen() == before


def test_the_page_keeps_everything_and_the_journal_says_so(moj_portal, exchange, moj_http_request):
    moj_http_request.method = "POST"
    form = {"disclose_units": "1", "disclose_statuses": ["Answered"], "hours-immediate": "٢٤"}
    form |= {"agency": "cms", "reason": WHY, "open_within": "٣٠"}
    with pytest.raises(Forbidden):
        page(moj_portal, moj_http_request, **form)
    page(moj_portal, moj_http_request, **form, _authenticator=createToken())
    assert moj_http_request.response.getStatus() == 303
    found = keeping.chosen()
    assert found == {
        "disclose_names": False,
        "disclose_units": True,
        "disclose_statuses": ("Answered",),
        "disclose_forwards": False,
        "suspended_senders": {"cms": WHY},
        "hours_to_live": {"immediate": 24},
        "open_within": 30,
    }
    with api.env.adopt_roles(["Auditor"]):
        last = journal.site_entries()[-1]
    assert last.act == "configure-exchange"
    assert dict(last.data)["suspended_senders"] == {"cms": WHY}
    form = {"suspended": "cms", "reasons": WHY, "release": "cms", "_authenticator": createToken()}
    page(moj_portal, moj_http_request, **form)
    assert keeping.suspension("cms") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours-urgent": "soon"},
        {"open_within": "soon"},
        {"disclose_statuses": ["Everything"]},
        {"agency": "cms"},
        {"agency": "جهة", "reason": "x"},
    ],
)
def test_what_was_typed_stays_when_it_is_refused(moj_portal, exchange, moj_http_request, wrong):
    moj_http_request.method = "POST"
    form = {"hours-normal": "77", "_authenticator": createToken(), **wrong}
    shown = page(moj_portal, moj_http_request, **form)
    assert moj_http_request.response.getStatus() == 422
    assert "alert-danger" in shown
    assert 'value="77"' in shown
    assert keeping.chosen()["hours_to_live"] == {}


@pytest.fixture
def asked(moj_portal, moj_http_request, monkeypatch):
    """Ask the transfers of the gateway as cms, whose signature was verified."""
    monkeypatch.setattr(gateway, "receiver", lambda _site: Receiver())
    monkeypatch.setattr(gateway.statements, "issued", lambda *_args: "what became of it")
    root = getMultiAdapter((moj_portal, moj_http_request), name="@gcx")

    def ask(method, *rest):
        door = Transfers(root, moj_http_request)
        door.call = SimpleNamespace(peer="cms", headers={"idempotency-key": f'"{MESSAGE}"'})
        return door.answer(method, *rest)

    return ask


class Receiver:
    def admit(self, _call):
        return "admitted"


def test_who_is_suspended_reads_why_and_is_told_of_what_was_taken(moj_portal, exchange, asked):
    assert asked("POST") == "admitted"
    changed(suspended_senders={"cms": WHY})
    with pytest.raises(SenderSuspended) as refused:
        asked("POST")
    answer = problem(refused.value, "s1")
    assert (answer.status, WHY in refused.value.detail) == (403, True)
    assert b"urn:gcx:error:sender-suspended" in answer.body
    assert asked("GET", MESSAGE, "evidence") == "what became of it"
    inbox(moj_portal).custody[f"cms/{MESSAGE}"] = SimpleNamespace()
    assert asked("POST") == "admitted"


def test_senders_suspended_before_there_were_reasons_stay_so(moj_portal, exchange):
    registry = api.portal.get_tool("portal_registry")
    old = field.Tuple(title="x", value_type=field.ASCIILine(title="x"), required=False)
    del registry.records[keeping.PREFIX + ".suspended_senders"]
    registry.records[keeping.PREFIX + ".suspended_senders"] = Record(old, ("cms",))
    registry["gov.exchange.disclose_names"] = False
    assert keeping.suspension("cms") == ""
    setup = moj_portal.portal_setup
    for _time in range(2):
        setup.setLastVersionForProfile("gov.exchange:default", "1002")
        setup.upgradeProfile("gov.exchange:default")
        assert registry["gov.exchange.suspended_senders"] == {"cms": ""}
        assert registry["gov.exchange.disclose_names"] is False
    changed(suspended_senders={"cms": WHY})
    assert keeping.suspension("cms") == WHY
