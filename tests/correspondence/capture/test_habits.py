"""Who the senders of the last letters are, and what theirs usually is: as far as one may see."""

import pytest
from gov.correspondence.api import capture
from gov.correspondence.api import incoming
from support import drafts
from support.agencies import known
from support.agencies import ThreeAgencies


pytestmark = pytest.mark.integration

SALARIES = "كشف الرواتب"


@pytest.fixture
def registry(portal, staff):
    with known(ThreeAgencies()):
        yield staff


def came(people, **fields):
    return drafts.incoming(people, "distributed", arrival="hand", **fields)


def names(people, text="", user="khalid"):
    with people.acting(user):
        return [each.agency for each in capture.senders(text)]


def test_a_person_without_letters_learns_of_none(registry):
    came(registry, sender_agency="mof", letter_subject=SALARIES)
    came(registry, sender_agency="", sender_name="شركة الميناء")
    with registry.acting("sami"):
        assert capture.habits("mof") == {"letters": 0, "units": [], "subjects": []}
    assert names(registry, user="sami") == ["cms", "mof"]
    assert names(registry, "شركة", user="sami") == []


def test_sealed_letters_tell_nothing(registry):
    came(registry, sender_agency="", sender_name="جهة سرية", confidentiality="secret")
    for user in ("khalid", "salma"):
        assert "جهة سرية" not in names(registry, user=user)
        with registry.acting(user):
            assert capture.habits("جهة سرية")["letters"] == 0


def test_an_unknown_sender_and_none_have_no_habits(registry):
    with registry.acting("khalid"):
        for sender in ("", "nobody", "x" * 5000):
            assert capture.habits(sender)["letters"] == 0


def test_the_last_senders_come_first(registry):
    came(registry, sender_agency="cms")
    came(registry, sender_agency="mof")
    came(registry, sender_agency="", sender_name="شركة الميناء")
    assert names(registry) == ["شركة الميناء", "mof", "cms"]
    came(registry, sender_agency="cms")
    assert names(registry)[0] == "cms"
    assert names(registry, "وزاره") == ["mof"]
    assert names(registry, "ميناء") == ["شركة الميناء"]
    assert "moj" not in names(registry, "moj")


def test_what_most_letters_are_is_usual(registry):
    for subject in (SALARIES, "طلب إفادة"):
        came(registry, sender_agency="mof", letter_subject=subject, urgency="urgent")
    came(registry, sender_agency="mof", letter_subject=SALARIES, declared_attachments=4)
    with registry.acting("khalid"):
        usual = capture.habits("mof")
    assert (usual["letters"], usual["units"], usual["urgency"]) == (3, ["legal"], "urgent")
    assert (usual["arrival"], usual["declared_attachments"]) == ("hand", 0)
    assert usual["subjects"] == [SALARIES, "طلب إفادة"]


def test_a_letter_entered_and_distributed_counts_at_once(registry):
    paper = {
        "sender_agency": "mof",
        "their_number": "1",
        "their_date": "2026-11-20",
        "arrival": "post",
        "letter_subject": SALARIES,
    }
    with registry.acting("khalid"):
        incoming.create_paper(paper)
        assert capture.habits("mof")["arrival"] == "post"
