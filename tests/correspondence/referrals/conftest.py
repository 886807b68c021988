"""A distributed letter of the legal department, and people to refer it to."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import referrals
from gov.correspondence.letters.acts import perform
from gov.correspondence.letters.reach import renew
from support import drafts


@pytest.fixture
def office(portal, staff):
    """``staff`` with finance: ``omran`` its head, ``dana`` a drafter; ``wedad`` manages legal.

    ``rania``, head of the archive, is cleared for restricted letters only.
    """
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    staff.make("dana", unit="finance", role="drafter", clearance="top-secret")
    staff.make("wedad", unit="legal", role="office-manager", clearance="top-secret")
    staff.make("rania", unit="archive", role="head", clearance="restricted")
    staff.make("plain", unit="legal", role="drafter")
    return staff


@pytest.fixture
def letter(office):
    return drafts.incoming(office, "distributed")


@pytest.fixture
def of_degree(office):
    """Make a distributed letter of a degree; the secret clerk handles sealed ones."""

    def make(degree):
        if degree not in ("secret", "top-secret"):
            return drafts.incoming(office, "distributed", confidentiality=degree)
        letter = drafts.incoming(office, "received", confidentiality=degree)
        with office.acting("salma"):
            acts.open_letter(letter)
            letter.number, letter.register = "S-1", "secret"
            perform(letter, "register")
            acts.distribute(letter, ("legal",))
        letter.released_units = ("legal",)
        renew(letter)
        return letter

    return make


@pytest.fixture
def refer(office):
    """Refer a letter, by default as ``faisal`` to the finance department."""

    def do(letter, unit="finance", person="", user="faisal", **other):
        named = ("parent", "unit", "on_behalf", "idempotency_key")
        asked = {name: other.pop(name) for name in named if name in other}
        row = {"unit": unit, "person": person, "directives": ["necessary-action"], **other}
        if row.get("copy"):
            row["directives"] = []
        with office.acting(user):
            return referrals.refer(letter, [row], **asked)[0]

    return do
