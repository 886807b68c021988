"""Templates and what stands in the place of their placeholders."""

import pytest
import transaction
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.letters import rendering
from gov.correspondence.letters import templates
from gov.correspondence.letters import wording
from gov.correspondence.letters.templates import Template
from pathlib import Path
from support import drafts
from support.books import describe_books
from types import SimpleNamespace
from xml.etree import ElementTree


POLICIES = Path(__file__).resolve().parents[3] / "policies"
TO_POST = {"kind": "agency", "agency": "cms", "post": "secretary-general", "role": "original"}
THEIRS = {"whose": "theirs", "agency": "cms", "number": "17/2026", "date": "2026-11-01"}
BODY = "{form_of_address} {addressee}\n{opening}\nرقم {number} في {date} ({hijri_date})\n{closing}"
GOOD = Template("thanks", {"ar": "شكر", "en": "Thanks"}, "outgoing", (), "ar", "شكر", BODY)


def faults(**changed):
    found = templates.problems(GOOD._replace(**changed), ["minister"])
    return [each.field for each in found]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"body": "{adressee}"}, "body"),
        ({"body": ""}, "body"),
        ({"letter_subject": "{number}"}, "letter_subject"),
        ({"names": {"ar": "شكر", "en": ""}}, "name_en"),
        ({"kind": "incoming"}, "kind"),
        ({"language": "fr"}, "language"),
        ({"units": ("nowhere",)}, "units"),
    ],
)
def test_a_template_that_is_wrong_is_refused(changed, field):
    assert faults(**changed) == [field]


def test_a_good_template_has_no_fault():
    assert faults() == []


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*/registry/templates.xml")), ids=str)
def test_the_templates_of_the_policies_are_good(path):
    kept = [
        {each.get("key"): each.text or "" for each in rows.iter("value")}
        for rows in ElementTree.parse(path).iter("records")
    ]
    assert len(kept) == 3
    for row in kept:
        names = {"ar": row["name_ar"], "en": row["name_en"]}
        texts = (row["language"], row["letter_subject"], row["body"])
        assert templates.problems(Template("x", names, row["kind"], (), *texts), []) == []


def test_templates_are_kept_and_offered_by_kind_and_unit(portal):
    templates.store(GOOD)
    templates.store(GOOD._replace(id="legal", units=("legal",), position=1))
    templates.store(GOOD._replace(id="memo", kind="memo"))
    assert [each.id for each in templates.offered("outgoing", ["minister"])] == ["thanks"]
    assert [each.id for each in templates.offered("outgoing", ["legal"])] == ["thanks", "legal"]
    templates.store(GOOD._replace(position=5))
    assert [each.id for each in templates.templates()] == ["memo", "legal", "thanks"]
    templates.remove("legal")
    templates.remove("legal")
    assert [each.id for each in templates.templates()] == ["memo", "thanks"]


@pytest.mark.parametrize(
    ("body", "recipients"),
    [
        ("{adressee}", [TO_POST]),
        ("{their_reference}", [TO_POST]),
        ("{opening}", [drafts.TO_CMS]),
        ("{closing}", [{**drafts.TO_BANK, "role": "original"}]),
    ],
)
def test_a_placeholder_that_nothing_fills_keeps_a_letter_from_leaving(
    portal, staff, body, recipients
):
    letter = drafts.draft(staff, body=body, recipients=recipients)
    with staff.acting("sami"), pytest.raises(InvalidLetter) as error:
        acts.submit(letter)
    assert [each.field for each in error.value.problems] == ["body"]
    with staff.acting("sami"):
        letters.update(letter, {"body": "النص"})
        acts.submit(letter)


def test_a_translation_takes_no_words_of_the_other_language(portal, staff):
    """The directory of the tests has forms of address in Arabic only."""
    letter = drafts.draft(
        staff,
        recipients=[TO_POST],
        languages=("ar", "en"),
        body="{opening}",
        body_translation="{opening}",
    )
    with staff.acting("sami"), pytest.raises(InvalidLetter) as error:
        acts.submit(letter)
    assert [each.field for each in error.value.problems] == ["body_translation"]


def test_the_text_follows_the_addressee_until_it_has_its_number(functional_portal, staff):
    describe_books()
    letter = drafts.outgoing(staff, "signed", body=BODY, recipients=[TO_POST])
    transaction.commit()
    shown = wording.rendered(letter)["body"]
    assert shown.startswith("سعادة الأمين العام، الأمانة العامة لمجلس الوزراء\nتحية طيبة وبعد")
    assert rendering.PENDING in shown
    assert letter.body == BODY
    with staff.acting("khalid"):
        number = registers.register(letter, "outgoing")
    assert number in letter.body
    assert not rendering.placeholders(letter.body)
    assert letter.written_body == BODY
    assert wording.rendered(letter)["body"] == letter.body


def test_dates_are_said_in_the_language_of_the_letter(portal, staff):
    letter = drafts.draft(
        staff, letter_date=date(2026, 11, 21), languages=("en", "ar"), references=[THEIRS]
    )
    letter.number = "7/2026"
    english, arabic = wording.late(letter, "en"), wording.late(letter, "ar")
    assert (english["number"], english["date"]) == ("7/2026", "21 November 2026")
    assert english["hijri_date"].endswith("AH")
    assert arabic["hijri_date"].endswith("هـ")
    fields = {name: getattr(letter, name) for name in wording.FIELDS}
    told = wording.early(fields, "en")["their_reference"]
    assert told == "No. 17/2026 of 1 November 2026"
    assert "رقم 17/2026 وتاريخ" in wording.early(fields, "ar")["their_reference"]


def test_units_and_groups_are_addressees_too(portal, staff):
    memo, circular = drafts.memo(staff, "draft"), drafts.circular(staff, "draft")
    for letter, name in ((memo, "Legal Affairs"), (circular, "All agencies")):
        fields = {name: getattr(letter, name) for name in wording.FIELDS}
        assert wording.early(fields, "en")["addressee"] == name


@pytest.mark.parametrize(
    ("written", "registered", "day"),
    [
        (None, None, None),
        (None, datetime(2026, 11, 28, 20, 59, tzinfo=UTC), date(2026, 11, 28)),
        (None, datetime(2026, 11, 28, 21, 0, tzinfo=UTC), date(2026, 11, 29)),
        (date(2026, 11, 27), datetime(2026, 11, 28, 21, 0, tzinfo=UTC), date(2026, 11, 27)),
    ],
)
def test_a_letter_bears_the_day_at_the_agency(portal, written, registered, day):
    letter = SimpleNamespace(letter_date=written, registered_at=registered)
    assert wording.borne_day(letter) == day
