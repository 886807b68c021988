"""The life of an outgoing letter in the domain functions, as the people who act."""

import io
import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.letters import transitions


def test_create(portal, people):
    people.make("sami", unit="minister", role="drafter")
    people.login("sami")
    letter = letters.create("minister", {"letter_subject": "تعاون", "recipients": [
        {"kind": "outside", "name": "Bank", "delivery": "hand", "role": "original"}]})
    assert transitions.state(letter) == "draft"
    assert letter.Title()
