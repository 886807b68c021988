"""Letters that arrive, in a real portal."""

import AccessControl.SecurityManagement
import hashlib
import io
import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.letters import transitions
from zope.security.management import endInteraction
from zope.security.management import queryInteraction


PDF = b"%PDF-1.7\nx\nstartxref\n0\n%%EOF\n"
ARRIVED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
HEADER = {
    "sender": {"agency": "cms", "unit": "office"},
    "recipient": {"agency": "moj", "unit": "legal"},
    "subject": "التعاون القضائي",
    "docNumber": "CMS-2026-00001",
    "docDate": "2026-11-20",
    "classification": {"code": "normal", "label": "عادي"},
    "urgency": {"code": "urgent", "label": "عاجل"},
    "language": ["ar"],
    "recipientRole": "original",
    "addressee": {"post": None},
    "signatureMode": "hand",
    "declaredAttachments": 1,
}


def file(data=PDF, name="كتاب.pdf", role="main", **wrong):
    facts = {"size": len(data), "digest": hashlib.sha256(data).hexdigest(), **wrong}
    return ReceivedFile(name, "application/pdf", role, source=io.BytesIO(data), **facts)


def received(message="m-1", sender="cms", files=None, **header):
    files = (file(), file(b"text", "a:b?.txt", "attachment")) if files is None else files
    return ReceivedLetter(message, sender, ARRIVED, {**HEADER, **header}, files)


class TestRefused:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"docDate": "yesterday"},
            {"classification": None},
            {"sender": {"agency": "another"}},
            {"language": None},
        ],
    )
    def test_a_header_that_is_no_letter(self, portal, wrong):
        with pytest.raises(Invalid):
            incoming.receive(received(**wrong))

    @pytest.mark.parametrize("wrong", [{"size": 1}, {"digest": "0" * 128}])
    def test_a_file_that_is_not_what_the_header_says(self, portal, wrong):
        with pytest.raises(Invalid):
            incoming.receive(received(files=(file(**wrong),)))

    def test_a_main_document_that_is_no_pdf(self, portal):
        with pytest.raises(Invalid):
            incoming.receive(received(files=(file(b"MZ"),)))

    @pytest.mark.parametrize("person", ["", "drafter", "boss"])
    def test_paper_is_entered_by_the_registry(self, portal, people, person):
        people.make("drafter", unit="legal", role="drafter")
        people.manager("boss")
        people.login(person)
        with pytest.raises(NotAllowed):
            incoming.create_paper(PAPER)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"arrival": "exchange"},
            {"arrival": "pigeon"},
            {"their_number": ""},
            {"sender_name": ""},
            {"letter_subject": ""},
            {"their_date": "2999-01-01"},
            {"number": "MOJ-1"},
            {"unknown": 1},
        ],
    )
    def test_paper_that_is_no_letter(self, clerk, wrong):
        with pytest.raises((Invalid, InvalidLetter)):
            incoming.create_paper({**PAPER, **wrong})

    def test_paper_above_the_clearance(self, clerk):
        with pytest.raises(NotAllowed):
            incoming.create_paper({**PAPER, "confidentiality": "restricted"})

    def test_every_refusal_is_one_of_ours(self, clerk):
        for data in ({}, {"arrival": None}, {"recipients": "x"}, [], None):
            with pytest.raises(CorrespondenceError):
                incoming.create_paper(data)


PAPER = {
    "letter_subject": "طلب بيانات",
    "sender_name": "مصرف قطر المركزي",
    "their_number": "12/7",
    "their_date": "2026-11-20",
    "arrival": "hand",
}


@pytest.fixture
def clerk(portal, people):
    people.make("clerk", unit="archive", role="registry-clerk")
    people.login("clerk")
    return people


def test_received_by_nobody(portal):
    """The worker has neither a user nor an interaction."""
    AccessControl.SecurityManagement.noSecurityManager()
    endInteraction()
    letter = incoming.receive(received())
    assert queryInteraction() is None
    assert transitions.state(letter) == "received"
    assert (letter.unit, letter.addressee_unit) == ("archive", "legal")
    assert (letter.arrival, letter.arrived_at, letter.message_id) == ("exchange", ARRIVED, "m-1")
    assert letter.urgency == "urgent"
    assert {f.role: f.name for f in letter.files.values()} == {
        "main": "كتاب.pdf",
        "attachment": "a_b_.txt",
    }
    assert "التعاون" not in letter.Title()


def test_the_same_message_is_the_same_letter(portal):
    letter = incoming.receive(received())
    assert incoming.receive(received()).UID() == letter.UID()
    assert incoming.receive(received("m-2")).UID() != letter.UID()


def test_two_agencies_may_use_the_same_message_id(portal):
    one = incoming.receive(received("m-1"))
    theirs = ReceivedLetter("m-1", "sab", ARRIVED, {**HEADER, "sender": {"agency": "sab"}})
    assert incoming.receive(theirs).UID() != one.UID()


def test_twenty_in_one_transaction(portal):
    letters = [incoming.receive(received(f"m-{number}")) for number in range(20)]
    assert len({letter.UID() for letter in letters}) == 20
    assert [incoming.receive(received(f"m-{n}")).UID() for n in range(20)] == [
        letter.UID() for letter in letters
    ]


def test_a_code_that_is_not_ours_is_sealed(portal, people):
    letter = incoming.receive(received(classification={"code": "cosmic", "label": "?"}))
    assert letter.confidentiality == "top-secret"


def test_paper_is_opened_by_who_enters_it(clerk):
    letter = incoming.create_paper(PAPER)
    assert transitions.state(letter) == "opened"
    assert letter.arrived_at is not None
    assert [entry.act for entry in journal.entries(letter)] == ["create"]


class TestDuplicates:
    def test_the_same_number_however_it_is_typed(self, clerk):
        letter = incoming.create_paper(PAPER)
        for number in ("12/7", " 12 / 7", "١٢/٧"):
            found = incoming.duplicates("مصرف قطر المركزي", number, "2026-11-20")
            assert found == (letter.UID(),)

    def test_another_sender_number_or_day(self, clerk):
        incoming.create_paper(PAPER)
        assert incoming.duplicates("مصرف", "12/7", "2026-11-20") == ()
        assert incoming.duplicates("مصرف قطر المركزي", "12/8", "2026-11-20") == ()
        assert incoming.duplicates("مصرف قطر المركزي", "12/7", "2026-11-19") == ()

    def test_a_corrected_number_counts_as_corrected(self, clerk):
        from gov.correspondence.api import letters

        letter = incoming.create_paper(PAPER)
        letters.update(letter, {"their_number": "13/7"})
        assert incoming.duplicates("مصرف قطر المركزي", "12/7", "2026-11-20") == ()
        assert incoming.duplicates("مصرف قطر المركزي", "13/7", "2026-11-20") == (letter.UID(),)

    def test_paper_of_what_came_through_the_exchange(self, clerk, people):
        letter = incoming.receive(received())
        assert incoming.duplicates("cms", "CMS-2026-00001", "2026-11-20") == (letter.UID(),)
        people.make("drafter", unit="legal", role="drafter")
        with people.acting("drafter"):
            assert incoming.duplicates("cms", "CMS-2026-00001", "2026-11-20") == ()
