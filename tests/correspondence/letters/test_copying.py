"""Drafts made from a letter: what they take over, and who may make them."""

import io
import pytest
from datetime import date
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import Reused
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import rendering
from gov.correspondence.letters.pieces import Pieces
from gov.correspondence.letters.wording import rendered
from support import drafts


THEIRS = {"their_date": date(2026, 11, 1), "sender_unit": "council-affairs"}
OUTSIDE = {"sender_agency": "", "sender_name": "شركة الميناء", "their_number": ""}


def answered(people, letter, user="faisal", unit=""):
    with people.acting(user):
        return letters.reply(letter, unit)


@pytest.mark.parametrize("make", [letters.copy, letters.reply, letters.further_to])
def test_who_may_not_read_a_letter_makes_nothing_of_it(portal, staff, make):
    for letter in (drafts.outgoing(staff, "registered"), drafts.incoming(staff, "distributed")):
        for stranger in ("tariq", "mona", "wafa", "manager", ""):
            with staff.acting(stranger), pytest.raises(NotAllowed):
                make(letter)


def test_who_reads_but_writes_in_no_unit_makes_nothing_either(portal, staff):
    letter = drafts.outgoing(staff, "registered")
    with staff.acting("adel"), pytest.raises(NotAllowed):
        letters.copy(letter)
    with staff.acting("sami"), pytest.raises(NotAllowed):
        letters.copy(letter, "legal")


def test_what_cannot_be_answered_continued_or_copied(portal, staff):
    ours, theirs = drafts.outgoing(staff, "registered"), drafts.incoming(staff, "distributed")
    with staff.acting("sami"), pytest.raises(WrongState):
        letters.reply(ours)
    with staff.acting("faisal"):
        for make in (letters.copy, letters.further_to):
            with pytest.raises(WrongState):
                make(theirs)
    draft = drafts.draft(staff)
    with staff.acting("sami"), pytest.raises(WrongState):
        letters.further_to(draft)


def test_a_reply_keeps_the_degree_of_what_it_answers(portal, staff):
    letter = drafts.incoming(staff, "opened", confidentiality="restricted", **THEIRS)
    for state in drafts._INCOMING_STEPS[1:3]:
        state[1](staff, letter)
    draft = answered(staff, letter)
    assert draft.confidentiality == "restricted"
    with staff.acting("faisal"), pytest.raises(Invalid) as error:
        letters.update(draft, {"confidentiality": "normal"})
    assert error.value.field == "confidentiality"
    with staff.acting("faisal"):
        letters.update(draft, {"confidentiality": "secret"})


def test_who_is_not_cleared_does_not_answer(portal, staff):
    staff.make("low", unit="legal", role="head")
    letter = drafts.incoming(staff, "distributed", confidentiality="restricted", **THEIRS)
    with staff.acting("low"), pytest.raises(NotAllowed):
        letters.reply(letter)


def test_a_reply_is_filled_in(portal, staff):
    letter = drafts.incoming(staff, "distributed", **THEIRS)
    letter.transaction = letter.UID()
    draft = answered(staff, letter)
    assert (draft.kind, draft.unit, draft.signatory_unit) == ("outgoing", "legal", "legal")
    row = draft.recipients[0]
    assert (row["agency"], row["unit"], row["delivery"]) == ("cms", "council-affairs", "exchange")
    reference = draft.references[0]
    assert reference["number"] == "17/2026"
    assert (reference["relation"], reference["whose"]) == ("in-reply-to", "theirs")
    assert draft.letter_subject == f"رد: {letter.letter_subject}"
    assert "رقم 17/2026 وتاريخ 1" in rendered(draft)["body"]
    assert (draft.origin, draft.origin_relation) == (letter.UID(), "in-reply-to")
    assert draft.transaction == letter.UID()
    assert not draft.files


def test_a_reply_goes_to_the_post_that_signed(portal, staff):
    letter = drafts.incoming(staff, "distributed", **THEIRS)
    letter._header = '{"signatory": {"post": "secretary-general"}}'
    row = answered(staff, letter).recipients[0]
    assert (row["post"], row["unit"]) == ("secretary-general", "")


def test_a_reply_to_an_outside_party_goes_by_hand(portal, staff):
    letter = drafts.incoming(staff, "distributed", their_number_absent=True, **OUTSIDE)
    draft = answered(staff, letter)
    row = draft.recipients[0]
    assert (row["kind"], row["name"], row["delivery"]) == ("outside", "شركة الميناء", "hand")
    assert draft.references[0]["number"] == "بلا رقم"


def test_a_memo_is_answered_by_a_memo(portal, staff):
    letter = drafts.memo(staff, "distributed")
    draft = answered(staff, letter)
    assert draft.kind == "memo"
    assert [row["unit"] for row in draft.recipients] == ["minister"]
    assert draft.references[0]["whose"] == "ours"


def test_a_continuation_goes_to_the_same_recipients(portal, staff):
    letter = drafts.outgoing(staff, "dispatched", recipients=[drafts.TO_CMS, drafts.TO_BANK])
    with staff.acting("sami"):
        draft = letters.further_to(letter)
    assert [row["kind"] for row in draft.recipients] == ["agency", "outside"]
    assert draft.references[0]["number"] == letter.number
    assert draft.references[0]["relation"] == "further-to"
    assert letter.number in rendered(draft)["body"]
    assert not draft.number


def test_a_subject_gathers_no_prefixes(portal, staff):
    letter = drafts.incoming(staff, "distributed", letter_subject="رد: Reply: طلب", **THEIRS)
    assert answered(staff, letter).letter_subject == "رد: طلب"


def test_a_copy_has_the_text_and_the_documents_but_not_the_signed_one(portal, staff):
    row = {**drafts.TO_CMS, "attachments": "all"}
    letter = drafts.draft(staff, recipients=[row])
    with staff.acting("sami"):
        map_ = files.add(letter, "attachment", "خريطة.txt", "text/plain", io.BytesIO(b"map"))
        plan = files.add(letter, "attachment", "خطة.txt", "text/plain", io.BytesIO(b"plan"))
        packs = {"recipients": [{**row, "attachments": f"{plan.id}"}], "declared_attachments": 2}
        letters.update(letter, packs)
        acts.submit(letter)
    for step in drafts._STEPS[1:5]:
        step[1](staff, letter)
    letter.written_body, letter.body = "{number}", "7/2026"
    with staff.acting("sami"):
        draft = letters.copy(letter)
        assert [file.role for file in draft.files.values()] == ["main", "attachment", "attachment"]
        assert draft.body == "{number}"
        assert rendering.placeholders(draft.body)
        copied = {file.name: file for file in draft.files.values()}
        assert copied["خطة.txt"].sha512 == plan.sha512
        assert draft.recipients[0]["attachments"] == copied["خطة.txt"].id
        assert map_.id not in draft.files
        assert (draft.number, draft.references, draft.letter_date) == (None, [], None)
        acts.submit(draft)


def test_one_key_makes_one_draft(portal, staff):
    letter = drafts.outgoing(staff, "registered")
    with staff.acting("sami"):
        first = letters.copy(letter, "", "key-1")
        assert letters.copy(letter, "", "key-1") == first
        assert len(first.files) == 1
        with pytest.raises(Reused):
            letters.further_to(letter, "", "key-1")
        assert letters.copy(letter) != first


def test_pieces_are_read_by_any_size():
    for size in (1, 2, 3, 100):
        stream, found = Pieces([b"ab", b"", b"cdefg"]), b""
        while piece := stream.read(size):
            found += piece
        assert found == b"abcdefg"
