"""Metrics: for the scraper with its token and for whoever may read them; never open."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.operations import counters
from gov.exchange.operations import metrics
from gov.exchange.operations.scraper import right
from gov.exchange.operations.scraper import ScraperFolder
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import outbox
from plone import api
from prometheus_client.parser import text_string_to_metric_families
from types import SimpleNamespace


TOKEN = "a-token-of-more-than-twenty"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("GOV_EXCHANGE_METRICS_TOKEN", TOKEN)


@pytest.mark.parametrize(
    "header",
    ["", "Bearer ", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", f"bearer {TOKEN}", "Bearer ٣"],
)
def test_nothing_but_the_token_opens(token, header):
    assert not right(header)


def test_the_token_opens(token):
    assert right(f"Bearer {TOKEN}")


@pytest.mark.parametrize("value", ["", "short"])
def test_without_a_good_token_none_opens(monkeypatch, value):
    monkeypatch.setenv("GOV_EXCHANGE_METRICS_TOKEN", value)
    assert not right(f"Bearer {value}")


@pytest.mark.integration
def test_the_scraper_may_read_metrics_and_nothing_else(moj_portal, exchange, token):
    folder = ScraperFolder(moj_portal)
    environ = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
    scraper = folder.validate(SimpleNamespace(environ=environ))
    assert scraper.has_permission("gov.exchange: Read Metrics", moj_portal)
    for name in ("gov.exchange: Operate", "gov.correspondence: Use Desk"):
        assert not scraper.has_permission(name, moj_portal)
    assert folder.validate(SimpleNamespace(environ={})) is None


@pytest.mark.integration
@pytest.mark.parametrize("role", ["Anonymous", "Member", "Manager", "ConnectedAgency"])
def test_others_may_not(moj_portal, exchange, role):
    with api.env.adopt_roles([role]):
        assert not api.user.has_permission("gov.exchange: Read Metrics", obj=moj_portal)


@pytest.mark.integration
def test_what_is_measured(moj_portal, exchange):
    for number, rank in enumerate((0, 0, 3)):
        expires = NOW + timedelta(days=7)
        item = LetterItem(f"{number}", "cms", NOW, expires, b"{secret}", (), "uid", rank)
        outbox(moj_portal).add(item)
    counters.tried("letter", "cms", "unreachable")
    counters.delivered(3, NOW, NOW + timedelta(seconds=2))
    text = metrics.text(moj_portal).decode()
    assert "secret" not in text
    families = {each.name: each for each in text_string_to_metric_families(text)}
    waiting = {
        sample.labels["rank"]: sample.value for sample in families["gcx_outbox_waiting"].samples
    }
    assert waiting == {"0": 2, "3": 1}
    assert {
        *("gcx_outbox_oldest_seconds", "gcx_dead", "gcx_peer_down", "gcx_peer_failures"),
        *("gcx_evidence_outgoing_waiting", "gcx_evidence_requests", "gcx_evidence_unchained"),
        *("gcx_inbox_waiting", "gcx_inbox_dead", "gcx_directory_sequence"),
        *("gcx_mail_waiting", "gcx_mail_dead"),
        *("gcx_directory_age_seconds", "gcx_clock_skew_seconds"),
        *("gcx_attempts", "gcx_delivery_seconds", "gcx_recovering", "gcx_recovery_owed"),
    } <= set(families)
    assert families["gcx_directory_sequence"].samples[0].value == 1
