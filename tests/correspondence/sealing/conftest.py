"""People around a sealed letter of cms to our legal department."""

import pytest
from support import drafts


@pytest.fixture
def sealed(portal, staff):
    """Make such a letter in a state; ``noor`` runs the office of the legal department."""
    staff.make("noor", unit="legal", role="office-manager", clearance="top-secret")
    staff.make("plain", unit="legal", role="office-manager")

    def make(state, **other):
        values = {"confidentiality": "secret", "addressee_unit": "legal", **other}
        return drafts.incoming(staff, state, **values)

    return make
