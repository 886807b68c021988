"""A recipient keeps a letter that we asked back: it waits for whoever may ask again."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.journal import log
from gov.correspondence.letters import awaits
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT
from support import drafts


pytestmark = pytest.mark.integration

SOMEBODY = {
    "withdrawal-kept|capacity:archive:registrar:0",
    "withdrawal-kept|capacity:minister:signatory:0",
}
NOW = datetime.now(UTC)


@pytest.fixture
def letter(portal, staff):
    """A letter of ours that cms has and that we asked back."""
    letter = drafts.outgoing(staff, "dispatched")
    (one,) = tracking.sent(letter)
    one.message_id = drafts.MESSAGE
    tracking.add(drafts.MESSAGE, letter)
    tracking.record(drafts.MESSAGE, Fact("e-1", "registered", NOW, {"agency": "cms"}, number="7"))
    with staff.acting("rashid"):
        withdrawals.withdraw(letter, "أُرسل خطأً")
    return letter


def refuse(id, minutes):
    at = NOW + timedelta(minutes=minutes)
    told = Fact(id, KEPT, at, {"agency": "cms"}, reason="بُتّ فيه", evidence=True)
    tracking.record(drafts.MESSAGE, told)


def waits_for(letter):
    kept = "withdrawal-kept|capacity:"
    return {token for token in awaits.tokens(letter) if token.startswith(kept)}


def test_a_refusal_waits_until_it_is_noted(letter, staff):
    assert waits_for(letter) == set()
    refuse("k-1", 1)
    assert waits_for(letter) == SOMEBODY
    for user in ("", "sami", "huda", "khalid", "tariq", "adel", "wafa"):
        with staff.acting(user), pytest.raises(NotAllowed):
            withdrawals.note(letter)
    with staff.acting("nasser"):
        withdrawals.note(letter, "اطلعنا")
        with pytest.raises(WrongState):
            withdrawals.note(letter)
    assert waits_for(letter) == set()
    entry = log.entries(letter)[-1]
    assert (entry.act, entry.remark) == ("note-refusal", "اطلعنا")


def test_asking_again_takes_it_off_the_desks_and_a_second_refusal_puts_it_back(letter, staff):
    refuse("k-1", 1)
    with staff.acting("rashid"):
        withdrawals.withdraw(letter, "نعيد الطلب")
    assert waits_for(letter) == set()
    refuse("k-2", 2)
    assert waits_for(letter) == SOMEBODY
    with staff.acting("rashid"):
        withdrawals.note(letter)
    assert waits_for(letter) == set()
