import pytest
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import delegation
from gov.correspondence.delegation import clock


TODAY = date(2026, 11, 22)


@pytest.fixture
def at(monkeypatch):
    """Move the clock of delegations to noon of a day."""

    def move(day):
        noon = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: noon)

    move(TODAY)
    return move


@pytest.fixture
def agency(staff, at):
    """The staff of the minister's office; ``dana`` is a head elsewhere and nobody there."""
    staff.make("dana", unit="finance", role="head", clearance="secret")
    return staff


@pytest.fixture
def grant(agency):
    """Let ``nasser`` (signatory) delegate to ``dana`` for a week, unless told otherwise."""

    def make(giver="nasser", **other):
        fields = {
            "delegate": "dana",
            "unit": "minister",
            "role": "signatory",
            "begins": TODAY,
            "ends": TODAY + timedelta(days=6),
            "confidentiality": "normal",
            **other,
        }
        with agency.acting(giver):
            return delegation.grant(**fields)

    return make
