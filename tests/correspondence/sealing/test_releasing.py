"""A sealed letter from its envelope to the people who may read it."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import sealing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.services.representation import representation
from plone import api
from support import drafts


OURS = {"kind": "agency", "agency": "moj", "role": "original", "delivery": "exchange"}


def reads(people, person, letter):
    """Return whether somebody reads a letter, by its text and by a file of it alike."""
    with people.acting(person):
        if not api.user.has_permission("gov.correspondence: View Envelope", obj=letter):
            return False
        shown = "letter_subject" in representation(letter)
        try:
            opened = b"".join(files.stream(letter, next(iter(letter.files)))) == drafts.PDF
        except NotAllowed:
            opened = False
    assert shown == opened
    return shown


@pytest.mark.parametrize("state", ["received", "opened", "registered", "distributed", "closed"])
@pytest.mark.parametrize("clerk", ["salma", "rashid", "khalid"])
def test_no_clerk_reads_it_in_any_state(sealed, staff, state, clerk):
    assert not reads(staff, clerk, sealed(state))


@pytest.mark.parametrize("person", ["noor", "plain", "tariq", "adel", "lina", "mona", "huda"])
def test_nobody_but_the_opener_reads_it_before_the_release(sealed, staff, person):
    letter = sealed("distributed")
    assert not reads(staff, person, letter)
    assert reads(staff, "faisal", letter)


@pytest.mark.parametrize("person", ["noor", "salma", "adel", "manager", "wafa", "huda", ""])
def test_nobody_but_the_opener_releases_it(sealed, staff, person):
    letter = sealed("distributed")
    with staff.acting(person), pytest.raises(NotAllowed):
        sealing.release(letter)


def test_a_release_lets_the_cleared_people_of_the_unit_read(sealed, staff):
    letter = sealed("distributed")
    with staff.acting("faisal"):
        assert sealing.releasable(letter) == ("legal",)
        assert sealing.release(letter, remark="للدراسة") == ("legal",)
        entry = journal.entries(letter)[-1]
        with pytest.raises(WrongState):
            sealing.release(letter)
    assert (entry.act, entry.actor, entry.data["units"]) == ("release", "faisal", ["legal"])
    assert reads(staff, "noor", letter)
    assert reads(staff, "adel", letter)
    for person in ("plain", "salma", "rashid", "tariq", "mona", "huda"):
        assert not reads(staff, person, letter)


def test_the_seal_of_another_unit_stays(sealed, staff):
    staff.make("hessa", unit="finance", role="head", clearance="top-secret")
    staff.make("jassim", unit="finance", role="office-manager", clearance="top-secret")
    letter = sealed("distributed")
    with staff.acting("salma"):
        acts.distribute(letter, ("finance",))
    with staff.acting("faisal"):
        with pytest.raises(NotAllowed):
            sealing.release(letter, ("finance",))
        with pytest.raises(Invalid):
            sealing.release(letter, ("minister",))
        sealing.release(letter)
        assert sealing.sealed_units(letter) == ("finance",)
    assert reads(staff, "noor", letter)
    assert not reads(staff, "jassim", letter)
    with staff.acting("hessa"):
        sealing.release(letter, ("finance",))
    assert reads(staff, "jassim", letter)


def test_the_post_on_the_envelope_opens_and_not_the_head(sealed, staff):
    staff.make("adviser", unit="legal", clearance="secret", groups=("post-legal-adviser",))
    letter = sealed("distributed", recipients=[{**OURS, "post": "legal-adviser"}])
    assert reads(staff, "adviser", letter)
    assert not reads(staff, "faisal", letter)
    with staff.acting("faisal"), pytest.raises(NotAllowed):
        sealing.release(letter)
    with staff.acting("adviser"):
        sealing.release(letter)
    assert reads(staff, "faisal", letter)


def test_a_holder_of_the_post_who_is_not_cleared_opens_nothing(sealed, staff):
    staff.make("adviser", unit="legal", groups=("post-legal-adviser",))
    letter = sealed("distributed", recipients=[{**OURS, "post": "legal-adviser"}])
    assert not reads(staff, "adviser", letter)


def test_what_is_addressed_to_no_unit_is_opened_by_nobody_of_the_registry(sealed, staff):
    staff.make("chief", unit="archive", role="head", clearance="top-secret")
    letter = sealed("registered", addressee_unit="archive")
    assert not reads(staff, "chief", letter)
    assert not reads(staff, "salma", letter)


def test_a_letter_that_is_not_sealed_has_no_seal(staff):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("faisal"), pytest.raises(NotAllowed):
        sealing.release(letter)
    assert sealing.sealed_units(letter) == ()


def test_nothing_is_released_before_it_is_with_a_unit(sealed, staff):
    letter = sealed("registered")
    with staff.acting("faisal"), pytest.raises(WrongState):
        sealing.release(letter)


def test_the_secret_clerk_numbers_and_sends_ours_unread(staff):
    letter = drafts.outgoing(staff, "dispatched", confidentiality="secret")
    assert letter.number
    for clerk in ("salma", "rashid", "khalid"):
        assert not reads(staff, clerk, letter)
    for person in ("sami", "huda", "omar", "nasser", "adel"):
        assert reads(staff, person, letter)


def test_it_waits_on_the_desk_of_its_opener(sealed, staff):
    from gov.correspondence.letters import awaits

    letter = sealed("distributed")
    assert "release|opener:legal:2" in awaits.tokens(letter)
    assert "release|capacity:legal:head:2" in awaits.tokens(letter)
    with staff.acting("faisal"):
        sealing.release(letter)
    assert not any(token.startswith("release") for token in awaits.tokens(letter))
    assert "close|capacity:legal:head:2" in awaits.tokens(letter)
