"""A sealed header in our own values: nothing turned away for its wording, all mapped upwards."""

import pytest
from datetime import date
from gov.correspondence.incoming.header import Lists
from gov.correspondence.incoming.header import signature
from gov.correspondence.incoming.header import values
from hypothesis import given
from hypothesis import strategies as st
from zoneinfo import ZoneInfo


LISTS = Lists(
    own_agency="cms",
    registry_unit="archive",
    units=frozenset({"archive", "legal"}),
    handlings={"personal": "personal", "سري وشخصي": "personal", "eyes": "eyes"},
    confidentiality=lambda code: {"normal": "normal"}.get(code, "highest"),
    urgency=lambda code: {"normal": "normal"}.get(code, "most-urgent"),
    zone=ZoneInfo("Asia/Qatar"),
)
HEADER = {
    "sender": {"agency": "moj", "unit": "minister"},
    "recipient": {"agency": "cms", "unit": "legal"},
    "subject": "التعاون القضائي",
    "docNumber": "MOJ-2026-00001",
    "docDate": "2026-11-20",
    "classification": {"code": "normal", "label": "عادي"},
    "urgency": {"code": "normal", "label": "عادي"},
    "language": ["ar"],
    "recipientRole": "original",
    "addressee": {"post": "secretary-general"},
    "signatureMode": "hand",
    "declaredAttachments": 2,
}


def mapped(**other):
    return values({**HEADER, **other}, LISTS)


@pytest.mark.parametrize("missing", ["sender", "docDate", "classification", "subject"])
def test_a_header_without_its_members_is_no_letter(missing):
    with pytest.raises(KeyError):
        values({key: value for key, value in HEADER.items() if key != missing}, LISTS)


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="month"):
        mapped(docDate="2026-13-01")


def test_plain():
    letter = mapped(answerDueBy="2026-12-01")
    assert (letter["unit"], letter["addressee_unit"]) == ("archive", "legal")
    assert (letter["sender_agency"], letter["sender_unit"]) == ("moj", "minister")
    assert (letter["their_number"], letter["their_number_absent"]) == ("MOJ-2026-00001", False)
    assert letter["their_date"] == letter["letter_date"] == date(2026, 11, 20)
    assert (letter["answer_due"], letter["answer_due_time"]) == (date(2026, 12, 1), "")
    assert letter["recipients"][0]["post"] == "secretary-general"


@pytest.mark.parametrize(
    ("moment", "day", "time"),
    [("2026-12-01T10:30:00.000Z", 1, "13:30"), ("2026-12-01T22:00:00Z", 2, "01:00")],
)
def test_a_moment_is_read_by_our_clock(moment, day, time):
    letter = mapped(answerDueBy="2026-12-01", answerDueAt=moment)
    assert (letter["answer_due"], letter["answer_due_time"]) == (date(2026, 12, day), time)


@pytest.mark.parametrize("unit", ["no-such-unit", None, "", "../legal"])
def test_a_unit_that_is_not_ours_goes_to_the_registry(unit):
    assert mapped(recipient={"agency": "cms", "unit": unit})["addressee_unit"] == "archive"


def test_codes_that_are_not_mapped_count_as_the_higher():
    letter = mapped(
        classification={"code": "cosmic", "label": "?"}, urgency={"code": "now", "label": "?"}
    )
    assert (letter["confidentiality"], letter["urgency"]) == ("highest", "most-urgent")


@pytest.mark.parametrize(
    ("mark", "code"),
    [("", None), ("personal", "personal"), ("سري وشخصي", "personal"), ("another", "eyes")],
)
def test_a_handling_mark_is_kept_or_counts_as_the_strictest(mark, code):
    assert mapped(handling=mark)["handling"] == code


def test_explicitly_without_number():
    letter = mapped(docNumber=None)
    assert (letter["their_number"], letter["their_number_absent"]) == ("", True)


def test_references_say_whose_letter_they_mean():
    refs = {
        "inReplyTo": {"number": "CMS-2026-7", "agency": "cms", "date": "2026-10-01"},
        "earlier": [{"number": "12"}, {"letterId": "0" * 36}],
    }
    ours, theirs = mapped(refs=refs)["references"]
    assert (ours["whose"], ours["relation"], ours["agency"]) == ("ours", "in-reply-to", "")
    assert (theirs["whose"], theirs["agency"], theirs["date"]) == ("theirs", "moj", None)


@pytest.mark.parametrize(
    ("rows", "relation"),
    [
        ([{"number": "12", "relation": "reminder-of"}], "reminder-of"),
        ([{"number": "13", "relation": "reminder-of"}], "further-to"),
        ([{"number": "12", "relation": "<script>"}], "further-to"),
        (["12", None, 7], "further-to"),
        ({"number": "12"}, "further-to"),
    ],
)
def test_the_senders_word_for_a_relation_is_kept_where_we_know_it(rows, relation):
    letter = mapped(refs={"earlier": [{"number": "12"}]}, ext={"relations": rows})
    assert letter["references"][0]["relation"] == relation


@pytest.mark.parametrize(
    ("said", "block"),
    [
        ({}, ("", "", "")),
        ({"signatory": {"post": "minister"}}, ("", "", "")),
        ({"signatory": {"post": "minister", "name": "ناصر", "capacity": "own"}}, ("ناصر", "", "")),
        (
            {
                "signatory": {
                    "post": "minister",
                    "name": "عمر",
                    "capacity": "by-delegation",
                    "onBehalfOf": "ناصر",
                }
            },
            ("عمر", "by-delegation", "ناصر"),
        ),
        ({"signatory": {"post": "m", "name": "ن", "capacity": "unheard-of"}}, ("ن", "", "")),
    ],
)
def test_the_signature_block_is_that_of_the_sender(said, block):
    assert signature({**HEADER, **said}) == block


def test_what_follows_by_hand_and_who_has_a_copy():
    letter = mapped(
        physicalAttachments=[{"kind": "cheque", "count": 1}, {"kind": "key", "count": 2}],
        copyTo=[{"name": "ديوان المحاسبة", "agency": "sab"}, {"name": "Bank"}],
    )
    assert [row["kind"] for row in letter["physical_attachments"]] == ["cheque", "other"]
    assert letter["physical_attachments"][1]["note"] == "key"
    assert [row["kind"] for row in letter["recipients"]] == ["agency", "agency", "outside"]
    assert [row["role"] for row in letter["recipients"]] == ["original", "copy", "copy"]


@given(st.lists(st.sampled_from(["ar", "en", "fr", "ur"]), unique=True))
def test_there_is_always_a_language(languages):
    assert set(mapped(language=languages)["languages"]) <= {"ar", "en"}
    assert mapped(language=languages)["languages"]
