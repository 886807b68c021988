"""The same letter twice: what registering says, and to whom."""

import gov.correspondence.incoming.duplicates as index
import hashlib
import io
import pytest
import transaction
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import files
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Duplicate
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import Reused
from gov.correspondence.filing import settings
from gov.correspondence.incoming import copies
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.registers.arriving import Circumstances
from support import drafts
from support.books import describe_books
from zope.annotation.interfaces import IAnnotations


PAPER = {
    "letter_subject": "طلب بيانات",
    "sender_name": "مصرف قطر المركزي",
    "their_number": "12/7",
    "their_date": "2026-11-20",
    "arrival": "hand",
}
SCAN = drafts.PDF + b"% a scan"


@pytest.fixture
def registry(functional_portal, staff):
    describe_books()
    transaction.commit()
    return staff


def paper(people, clerk="khalid", scan=b"", **other):
    with people.acting(clerk):
        letter = incoming.create_paper({**PAPER, **other})
        if scan:
            files.add(letter, "main", "scan.pdf", "application/pdf", io.BytesIO(scan))
        transaction.commit()
    return letter


def exchanged(data=SCAN, **other):
    header = {
        "sender": {"agency": "cms", "unit": "office"},
        "recipient": {"agency": "moj", "unit": "legal"},
        "subject": "التعاون القضائي",
        "docNumber": "CMS-2026-00001",
        "docDate": "2026-11-20",
        "classification": {"code": "normal", "label": "عادي"},
        "urgency": {"code": "normal", "label": "عادي"},
        "language": ["ar"],
        "recipientRole": "original",
        "addressee": {"post": None},
        "signatureMode": "hand",
        "declaredAttachments": 0,
        **other,
    }
    digest = hashlib.sha512(data).hexdigest()
    part = ReceivedFile("a.pdf", "application/pdf", "main", len(data), digest, io.BytesIO(data))
    arrived = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    letter = incoming.receive(ReceivedLetter("m-1", "cms", arrived, header, (part,)))
    transaction.commit()
    return letter


def register(people, letter, clerk="khalid", book="incoming", **how):
    with people.acting(clerk):
        return registers.register(letter, book, Circumstances(**how))


def told(people, letter, reader="khalid"):
    with people.acting(reader):
        return [entry.act for entry in journal.entries(letter)]


class TestRefused:
    def test_the_same_sender_number_and_date(self, registry):
        first, second = paper(registry), paper(registry, their_number="١٢/ ٧")
        with pytest.raises(Duplicate) as refusal:
            register(registry, second)
        assert [each["uid"] for each in refusal.value.letters] == [first.UID()]
        assert refusal.value.letters[0]["reasons"] == ["number"]
        assert second.number is None

    def test_nothing_of_the_content_is_said(self, registry):
        paper(registry)
        with pytest.raises(Duplicate) as refusal:
            register(registry, paper(registry))
        assert PAPER["letter_subject"] not in str(refusal.value.letters)

    def test_the_same_document(self, registry):
        first = paper(registry, scan=SCAN)
        other = paper(registry, scan=SCAN, their_number="99")
        index.note(first)
        transaction.commit()
        with pytest.raises(Duplicate) as refusal:
            register(registry, other)
        assert [each["reasons"] for each in refusal.value.letters] == [["document"]]

    def test_paper_of_what_came_through_the_exchange(self, registry):
        first = exchanged()
        same = {"their_number": "cms-2026-00001"}
        for sender in (
            {"sender_agency": "cms"},
            {"sender_name": "الامانه العامه لمجلس الوزراء"},
            {"sender_name": "general secretariat of the cabinet"},
        ):
            copy = paper(registry, **{**same, "sender_name": "", **sender})
            with pytest.raises(Duplicate) as refusal:
                register(registry, copy)
            assert refusal.value.letters[0]["uid"] == first.UID()
            with registry.acting("khalid"):
                letters.update(copy, {"their_number": "other"})
                transaction.commit()

    @pytest.mark.parametrize("wrong", ["no-such-letter", "self", "outgoing"])
    def test_a_first_letter_that_cannot_be_one(self, registry, wrong):
        letter = paper(registry)
        uids = {"self": letter.UID(), "outgoing": drafts.outgoing(registry, "registered").UID()}
        transaction.commit()
        with pytest.raises(Invalid) as refusal:
            register(registry, letter, further_copy_of=uids.get(wrong, wrong))
        assert refusal.value.field == "further_copy_of"
        assert letter.number is None

    def test_another_letter_than_those_found(self, registry):
        paper(registry)
        second, other = paper(registry), paper(registry, their_number="99")
        with pytest.raises(Duplicate):
            register(registry, second, further_copy_of=other.UID())

    def test_an_outgoing_letter_is_no_copy(self, registry):
        letter = drafts.outgoing(registry, "signed")
        transaction.commit()
        with pytest.raises(Invalid):
            register(registry, letter, book="outgoing", further_copy_of=letter.UID())

    def test_an_unknown_file_code(self, registry):
        with pytest.raises(Invalid) as refusal:
            register(registry, paper(registry), file_code="9.9.9")
        assert refusal.value.field == "file_code"

    def test_a_key_with_another_content(self, registry):
        with registry.acting("khalid"):
            first = incoming.create_paper(PAPER, "key-1")
            assert incoming.create_paper(PAPER, "key-1").UID() == first.UID()
            with pytest.raises(Reused):
                incoming.create_paper({**PAPER, "their_number": "8"}, "key-1")


class TestFurtherCopies:
    def test_the_bond_shows_on_both(self, registry):
        first, second = paper(registry), paper(registry)
        number = register(registry, second, further_copy_of=first.UID())
        assert number.startswith("IN-")
        with registry.acting("khalid"):
            assert incoming.first_of(second).UID() == first.UID()
            assert [each.UID() for each in incoming.copies_of(first)] == [second.UID()]
            assert incoming.similar(second) == []
        assert "further-copy" in told(registry, second)

    def test_the_first_is_not_asked_about_its_own_copies(self, registry):
        first, second = paper(registry), paper(registry)
        register(registry, second, further_copy_of=first.UID())
        assert register(registry, first)
        assert "copy-registered" in told(registry, first)

    def test_a_copy_of_a_copy_belongs_to_the_first(self, registry):
        first, second, third = (paper(registry) for _ in range(3))
        register(registry, second, further_copy_of=first.UID())
        with pytest.raises(Duplicate) as refusal:
            register(registry, third)
        assert [each["uid"] for each in refusal.value.letters] == [first.UID(), second.UID()]
        register(registry, third, further_copy_of=second.UID())
        assert third.further_copy_of == first.UID()

    def test_a_clerk_may_see_a_copy_where_the_portal_does_not(self, registry):
        first, second = exchanged(), paper(registry, their_number="", their_number_absent=True)
        assert register(registry, second, further_copy_of=first.UID())

    def test_letters_without_a_number_are_not_all_the_same(self, registry):
        none = {"their_number": "", "their_number_absent": True}
        for _ in range(2):
            assert register(registry, paper(registry, **none))

    def test_a_file_code_is_given_with_the_number(self, registry):
        describe_books({"coded": {"kind": "incoming", "pattern": "{file_code}/{year}/{number:03}"}})
        settings.write("8", {"name_ar": "المالية", "name_en": "Finance"})
        transaction.commit()
        letter = paper(registry)
        assert register(registry, letter, book="coded", file_code="8").startswith("8/")
        assert letter.file_code == "8"


class TestHidden:
    @pytest.fixture
    def sealed(self, registry):
        return paper(registry, "salma", confidentiality="secret", letter_subject="")

    def test_the_clerk_is_not_told(self, registry, sealed):
        letter = paper(registry)
        assert register(registry, letter)
        with registry.acting("khalid"):
            assert incoming.similar(letter) == []
            assert incoming.duplicates(PAPER["sender_name"], "12/7", "2026-11-20") == (
                letter.UID(),
            )

    def test_a_hidden_letter_cannot_be_named(self, registry, sealed):
        letter = paper(registry)
        with pytest.raises(Invalid):
            register(registry, letter, further_copy_of=sealed.UID())

    def test_those_who_read_the_hidden_one_learn_of_it(self, registry, sealed):
        register(registry, paper(registry))
        assert "copy-seen" in told(registry, sealed, "salma")

    def test_an_envelope_needs_no_subject(self, registry, sealed):
        assert sealed.letter_subject
        with pytest.raises(Invalid):
            paper(registry, letter_subject="")


class TestIndex:
    def test_an_older_index_is_folded_again(self, portal):
        annotations = IAnnotations(portal)
        del annotations[index.DOCUMENTS]
        old = annotations[index.KEY] = OOBTree()
        for name in ("الأمانة", "الامانه"):
            old[(name, "12/7", "2026-11-20")] = OOTreeSet([f"uid of {name}"])
        index.create(portal)
        (key,) = annotations[index.KEY]
        assert len(annotations[index.KEY][key]) == 2
        index.create(portal)
        assert list(annotations[index.KEY]) == [key]

    def test_a_replaced_document_counts_no_more(self, registry):
        first = paper(registry, scan=SCAN)
        with registry.acting("khalid"):
            index.note(first)
            files.add(first, "main", "b.pdf", "application/pdf", io.BytesIO(drafts.PDF))
            other = incoming.create_paper({**PAPER, "their_number": "99"})
            files.add(other, "main", "scan.pdf", "application/pdf", io.BytesIO(SCAN))
            assert incoming.similar(other) == []

    def test_asking_loads_nothing_where_nothing_is_found(self, registry, monkeypatch):
        letter = paper(registry, scan=SCAN)
        monkeypatch.setattr(index.lookup, "by_uid", lambda uid: pytest.fail("loaded a letter"))
        with registry.acting("khalid"):
            copies.ask(letter, "")
