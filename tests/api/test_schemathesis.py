"""The running portal against its own published description: no fault, nothing undescribed.

The examples are bounded and come from one seed. Nobody but the portal of the test is asked.
"""

import pytest
import requests
import schemathesis
from support.attack import Attacker


# Who asks, and with how many examples of each operation.
PEOPLE = {
    "nobody": ("", 1),
    "drafter": ("sami", 3),
    "head": ("huda", 2),
    "clerk": ("khalid", 2),
    "registrar": ("rashid", 3),
    "auditor": ("adel", 1),
    "webmaster": ("wafa", 2),
}

pytestmark = pytest.mark.live


@pytest.fixture
def document(api_portal):
    answer = requests.get(
        f"{api_portal.url}/@openapi",
        auth=("sami", api_portal.password),
        headers={"Accept": "application/json"},
        timeout=60,
    )
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("who", PEOPLE)
def test_generated_requests_find_no_fault(api_portal, document, who):
    login, examples = PEOPLE[who]
    attacker = Attacker(api_portal, login)
    attacker.generated(schemathesis.openapi.from_dict(document), examples)
    assert attacker.asked >= len(document["paths"])
    assert not attacker.faults, f"as {who}:\n" + "\n".join(dict.fromkeys(attacker.faults))


@pytest.mark.parametrize("who", ["drafter", "registrar"])
def test_what_no_form_sends_finds_no_fault(api_portal, document, who):
    attacker = Attacker(api_portal, PEOPLE[who][0])
    attacker.odd(document)
    assert not attacker.faults, f"as {who}:\n" + "\n".join(dict.fromkeys(attacker.faults))
