"""From the fields of a letter to the sealed header."""

import pytest
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.agencies import groups
from gov.exchange.outbox import header
from gov.exchange.wire.directory import NationalCode
from types import SimpleNamespace
from typing import ClassVar
from zope.i18n import translate


CODES = tuple(
    NationalCode(code, rank, {}) for rank, code in enumerate(("normal", "secret", "top-secret"))
)


@dataclass
class Degree:
    national_code: str
    name_ar: str = "محدود"
    name_en: str = "Restricted"


@dataclass
class File:
    id: str
    role: str


def test_letter_without_a_document_has_no_pack():
    with pytest.raises(ValueError, match="document"):
        header.chosen([File("1", "attachment")], "all")


def test_degree_without_a_national_code_counts_as_the_highest():
    assert header.coded(Degree("unheard-of"), "own", CODES).code == "top-secret"
    assert header.coded(Degree(""), "own", CODES).code == "top-secret"
    assert header.coded(None, "own", CODES) == header.wire.Coded("top-secret", "own")


def test_mapped_degree_travels_with_our_own_name():
    coded = header.coded(Degree("secret"), "own", CODES)
    assert (coded.code, coded.label) == ("secret", "محدود")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("all", ["s", "a", "b"]), ("none", ["s"]), ("b", ["s", "b"]), ("", ["s", "a", "b"])],
)
def test_each_recipient_gets_its_own_pack_behind_the_signed_copy(choice, expected):
    files = [
        File("m", "main"),
        File("a", "attachment"),
        File("s", "signed"),
        File("b", "attachment"),
    ]
    assert [file.id for file in header.chosen(files, choice)] == expected


def test_first_answered_letter_leads_and_the_others_follow():
    rows = [
        {"number": "7", "whose": "ours", "relation": "further-to"},
        {"number": "8", "whose": "theirs", "agency": "cms", "relation": "in-reply-to"},
    ]
    refs = header.refs(rows, "moj")
    assert (refs.in_reply_to.number, refs.in_reply_to.agency) == ("8", "cms")
    assert [(item.number, item.agency) for item in refs.earlier] == [("7", "moj")]
    assert header.relations(rows, "moj")["relations"][0] == {
        "number": "7",
        "relation": "further-to",
    }


class NoAgencies:
    """A directory that knows its codes and nobody."""

    agencies: ClassVar[dict] = {}
    classifications = urgencies = CODES
    test = True

    def agency(self, agency_id):
        raise AssertionError("nobody is asked for without a post")


def built(kind, *recipients, signatory=None, due_at=None, **fields):
    letter = SimpleNamespace(
        kind=kind,
        unit="minister",
        languages=("ar",),
        references=(),
        recipients=recipients,
        letter_subject="x",
        number="1",
        letter_date=date(2026, 11, 21),
        confidentiality="normal",
        urgency="normal",
        signature_mode="hand",
        answer_due=None,
        physical_attachments=(),
        body_translation="",
    )
    vars(letter).update(fields)
    return header.build(
        letter,
        {"agency": "cms", "role": "original"},
        sender="moj",
        message_id="m",
        letter_id="l",
        now=datetime(2026, 11, 21, tzinfo=UTC),
        dated=date(2026, 11, 21),
        files=(),
        confidentiality=Degree("secret"),
        urgency=Degree("normal"),
        handling=None,
        directory=NoAgencies(),
        signatory=signatory,
        due_at=due_at,
    )


def test_the_time_of_an_answer_travels_beside_its_day():
    due, moment = date(2026, 11, 22), datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    sealed = built("outgoing", answer_due=due, due_at=moment).to_json()
    assert sealed["answerDueBy"] == "2026-11-22"
    assert sealed["answerDueAt"] == "2026-11-22T08:30:00.000Z"
    assert "answerDueAt" not in built("outgoing", answer_due=due).to_json()


@pytest.mark.parametrize(("kind", "document"), [("outgoing", "letter"), ("circular", "circular")])
def test_a_circular_travels_as_one(kind, document):
    assert built(kind).doc_type == document


def test_a_group_that_gets_a_copy_is_named_in_words():
    group = {"kind": "group", "group": "type:ministry", "agency": "", "role": "copy"}
    words = translate(groups.title("type:ministry"), target_language="ar")
    assert [copy.name for copy in built("circular", group).copy_to] == [words]


SIGNED = SimpleNamespace(name="ناصر المري", form="", behalf="")
DELEGATED = SimpleNamespace(name="عمر الكواري", form="by-delegation", behalf="ناصر المري")
MOJ = SimpleNamespace(
    posts=(SimpleNamespace(id="minister", unit="minister-office"),),
    units=(SimpleNamespace(id="legal-affairs", names={"ar": "الشؤون القانونية", "en": "Legal"}),),
)


def test_nobody_signed_a_letter_without_a_signature_block():
    assert header.signatory(None, "minister-office", MOJ) is None
    assert "signatory" not in built("outgoing").to_json()


def test_signatory_travels_with_post_name_and_capacity():
    signed = header.signatory(SIGNED, "minister-office", MOJ)
    said = built("outgoing", signatory=signed).to_json()["signatory"]
    assert said == {"post": "minister", "name": "ناصر المري", "capacity": "own"}


def test_who_signs_for_another_travels_with_both_names():
    said = header.signatory(DELEGATED, "minister-office", MOJ)
    assert (said.name, said.capacity, said.on_behalf_of) == (
        "عمر الكواري",
        "by-delegation",
        "ناصر المري",
    )


@pytest.mark.parametrize(
    ("unit", "sender", "post"),
    [
        ("legal-affairs", MOJ, "الشؤون القانونية"),
        ("unheard-of", MOJ, "unheard-of"),
        ("minister-office", None, "minister-office"),
    ],
)
def test_a_unit_without_a_post_in_the_directory_signs_by_its_name(unit, sender, post):
    assert header.signatory(SIGNED, unit, sender).post == post


@pytest.mark.parametrize(
    ("fields", "language", "unofficial"),
    [
        ({}, ("ar",), ()),
        ({"languages": ("ar", "en")}, ("ar", "en"), ()),
        ({"body_translation": "x"}, ("ar", "en"), ("en",)),
        ({"languages": ("en",), "body_translation": "x"}, ("en", "ar"), ("ar",)),
    ],
)
def test_an_unofficial_translation_is_marked(fields, language, unofficial):
    said = built("outgoing", **fields)
    assert (said.language, said.unofficial_languages) == (language, unofficial)
