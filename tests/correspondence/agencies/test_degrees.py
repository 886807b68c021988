"""An agency that takes letters up to a degree is sent none above it."""

import pytest
from gov.correspondence.agencies import degrees
from gov.correspondence.api import acts
from gov.correspondence.api import letters
from gov.correspondence.api import linting
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotServed
from support import drafts
from support.agencies import known
from support.agencies import ThreeAgencies


pytestmark = pytest.mark.integration


class Limited(ThreeAgencies):
    """``cms`` takes letters up to ``highest``."""

    highest = "restricted"

    def all(self):
        return tuple(
            each._replace(highest_confidentiality=self.highest) if each.id == "cms" else each
            for each in super().all()
        )


@pytest.fixture
def directory(portal, staff):
    with known(Limited()) as found:
        yield found


def places(rows, degree):
    return [(each.code, each.row, each.column) for each in degrees.problems(rows, degree)]


def test_a_recipient_takes_letters_up_to_its_degree(directory):
    to_mof = {**drafts.TO_CMS, "agency": "mof"}
    rows = [
        drafts.TO_BANK,
        to_mof,
        drafts.TO_CMS,
        drafts.TO_ALL,
        {**drafts.TO_CMS, "delivery": "hand"},
    ]
    for degree in ("normal", "restricted"):
        assert places(rows, degree) == []
    refused = [("not-served", 2, "agency"), ("not-served", 3, "agency")]
    for degree in ("secret", "top-secret", "no-such-degree"):
        assert places(rows, degree) == refused
    directory.highest = ""
    assert places(rows, "top-secret") == []


def test_it_is_said_while_the_letter_is_written(directory, staff):
    with staff.acting("sami"):
        for degree, said in (("restricted", False), ("secret", True)):
            data = drafts.content(confidentiality=degree)
            found = linting.findings_of("outgoing", data, "minister")
            assert any(each.message == degrees.TOO_HIGH for each in found) is said, degree


def test_it_is_refused_at_submission_and_at_dispatch(directory, staff):
    letter = drafts.draft(staff, confidentiality="secret")
    with staff.acting("sami"):
        with pytest.raises(InvalidLetter) as caught:
            acts.submit(letter)
        assert [each for each in caught.value.problems if isinstance(each, NotServed)]
        letters.update(letter, {"confidentiality": "normal"})
    sent = drafts.outgoing(staff, "registered", confidentiality="restricted")
    directory.highest = "normal"
    with staff.acting("khalid"), pytest.raises(InvalidLetter):
        acts.dispatch(sent)
    assert not sent.consignments
    directory.highest = "restricted"
    with staff.acting("khalid"):
        assert len(acts.dispatch(sent)) == 1
