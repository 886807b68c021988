"""What is not done to an agency that does not serve a part of the exchange."""

import pytest
from gov.correspondence.agencies.serving import FORWARDING
from gov.correspondence.agencies.serving import REPLACEMENT
from gov.correspondence.agencies.serving import WITHDRAWAL
from gov.correspondence.api import acts
from gov.correspondence.api import agencies
from gov.correspondence.api import forwarding
from gov.correspondence.api import letters
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotServed
from gov.correspondence.forwarding.browser.panel import FormViewlet
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.letters.browser.continuing import Continuing
from gov.correspondence.withdrawal.browser.panel import WithdrawViewlet
from support import drafts
from support.agencies import known
from support.agencies import PartialAgencies


pytestmark = pytest.mark.integration


@pytest.fixture
def directory():
    with known(PartialAgencies()) as directory:
        yield directory


@pytest.fixture
def sent(staff, directory):
    """A letter of ours that cms has by the exchange."""
    letter = drafts.outgoing(staff, "dispatched")
    (one,) = tracking.sent(letter)
    one.message_id = drafts.MESSAGE
    return letter


def test_where_nothing_is_listed_everything_is_served(directory):
    assert agencies.lacking(FORWARDING, REPLACEMENT, WITHDRAWAL) == frozenset()
    directory.lacks = ("update", FORWARDING)
    assert agencies.lacking(FORWARDING, REPLACEMENT) == {"cms", "mof"}
    assert agencies.lacking(WITHDRAWAL) == frozenset()


def test_a_letter_is_not_asked_back_from_who_does_not_give_back(staff, directory, sent, portal):
    with staff.acting("rashid"):
        panel = WithdrawViewlet(sent, portal.REQUEST, None)
        assert ([row["id"] for row in panel.open], panel.deaf) == (["1"], None)
        directory.lacks = (WITHDRAWAL,)
        panel = WithdrawViewlet(sent, portal.REQUEST, None)
        assert (panel.open, panel.deaf.mapping["agencies"]) == ([], agencies.get("cms").names["ar"])
        for chosen in ("", "1"):
            with pytest.raises(NotServed) as caught:
                withdrawals.withdraw(sent, "أُرسل خطأً", chosen)
            assert (caught.value.code, caught.value.field) == ("not-served", "consignment")
    assert [fact.event for fact in tracking.sent(sent)[0].facts()] == []


@pytest.mark.parametrize("lacks", [REPLACEMENT, WITHDRAWAL])
def test_a_letter_is_not_replaced_where_that_is_not_served(staff, directory, sent, lacks, portal):
    with staff.acting("sami"):
        replacement = letters.replace(sent, "")
        directory.lacks = (lacks,)
        offered = [row["name"] for row in Continuing(sent, portal.REQUEST, None).choices()]
        assert offered == ["further", "copy"]
        with pytest.raises(NotServed):
            letters.replace(sent, "")
        with pytest.raises(InvalidLetter) as caught:
            acts.submit(replacement)
        found = [(each.code, each.row, each.column) for each in caught.value.problems]
        assert ("not-served", 0, "agency") in found


def test_a_letter_does_not_go_on_to_who_takes_none(staff, directory, portal):
    came = drafts.incoming(staff, "distributed")
    onward = Onward("mof", directive="لإبداء الرأي")
    with staff.acting("faisal"):
        draft = forwarding.forward(came, onward)
        assert [row["id"] for row in FormViewlet(came, portal.REQUEST, None).agencies()] == ["mof"]
        directory.lacks = (FORWARDING,)
        assert FormViewlet(came, portal.REQUEST, None).agencies() == []
        with pytest.raises(NotServed) as caught:
            forwarding.forward(came, onward)
        assert caught.value.field == "agency"
        with pytest.raises(InvalidLetter) as caught:
            acts.submit(draft)
        assert "not-served" in [each.code for each in caught.value.problems]
