"""The rules of a letter, without a portal."""

import pytest
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.letters import rows
from gov.correspondence.letters import validation
from gov.correspondence.letters.validation import Facts
from support.agencies import StaticAgencies


NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FACTS = Facts(
    units=frozenset({"minister", "legal"}),
    confidentialities=frozenset({"normal"}),
    urgencies=frozenset({"normal"}),
    handlings=frozenset({"personal"}),
    own_agency="moj",
    agency=StaticAgencies().get,
    today=NOW.date(),
    now=NOW,
)
CMS = {"kind": "agency", "agency": "cms", "role": "original"}
BANK = {"kind": "outside", "name": "Bank", "role": "original", "delivery": "hand"}


def outgoing(**other):
    values = {
        "letter_subject": "x",
        "confidentiality": "normal",
        "urgency": "normal",
        "signatory_unit": "minister",
        "recipients": [CMS],
        **other,
    }
    for grid in rows.GRIDS:
        values[grid], problems = rows.read(grid, values.get(grid))
        assert problems == []
    return values


def incoming(**other):
    values = outgoing(
        sender_agency="cms",
        their_number="17",
        their_date=date(2026, 11, 1),
        arrival="hand",
        recipients=[],
    )
    return {**values, **other}


def places(problems):
    return [(each.field, each.row, each.column) for each in problems]


def found(**other):
    return places(validation.problems("outgoing", outgoing(**other), FACTS))


def test_a_good_letter_has_no_problems():
    assert found() == []
    assert found(recipients=[CMS, {**CMS, "unit": "council-affairs"}, BANK]) == []
    assert places(validation.problems("incoming", incoming(), FACTS)) == []


@pytest.mark.parametrize(
    ("recipient", "column"),
    [
        ({**CMS, "agency": ""}, "agency"),
        ({**CMS, "agency": "nowhere"}, "agency"),
        ({**CMS, "agency": "moj"}, "agency"),
        ({**CMS, "unit": "nowhere"}, "unit"),
        ({**CMS, "post": "nobody"}, "post"),
        ({**BANK, "name": ""}, "name"),
        ({**BANK, "agency": "cms"}, "agency"),
        ({**BANK, "delivery": ""}, "delivery"),
        ({**BANK, "delivery": "exchange"}, "delivery"),
        ({**BANK, "delivery": "post"}, "address"),
        ({**BANK, "delivery": "email", "address": "nobody"}, "address"),
        ({**BANK, "delivery": "email", "address": "a b@c.d"}, "address"),
    ],
)
def test_a_recipient_that_cannot_be_reached(recipient, column):
    assert found(recipients=[CMS, {**recipient, "role": "copy"}]) == [("recipients", 1, column)]


def test_recipients_once_and_one_with_the_original():
    assert found(recipients=[CMS, {**CMS, "role": "copy"}]) == [("recipients", 1, "")]
    assert found(recipients=[BANK, {**BANK, "name": "BANK"}]) == [("recipients", 1, "")]
    assert found(recipients=[{**CMS, "role": "copy"}]) == [("recipients", None, "")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("letter_subject", ""),
        ("confidentiality", ""),
        ("confidentiality", "cosmic"),
        ("urgency", "at-once"),
        ("handling", "with-care"),
        ("signatory_unit", "nowhere"),
        ("letter_date", date(2026, 11, 22)),
        ("letter_date", date(1899, 12, 31)),
        ("answer_due", date(1800, 1, 1)),
    ],
)
def test_a_field_that_breaks_a_rule(field, value):
    assert found(**{field: value}) == [(field, None, "")]


def test_an_answer_is_due_after_the_letter():
    days = {"letter_date": date(2026, 11, 20), "answer_due": date(2026, 11, 19)}
    assert found(**days) == [("answer_due", None, "")]
    assert found(**{**days, "answer_due": date(2026, 12, 1)}) == []
    assert found(answer_due_time="10:00") == [("answer_due", None, "")]


def test_references_name_known_agencies_and_past_dates():
    good = {"whose": "theirs", "agency": "cms", "number": "1", "date": "2026-11-01"}
    bad = [{**good, "agency": "nowhere"}, {**good, "date": "2027-01-01"}]
    assert sorted(found(references=[good, *bad])) == [
        ("references", 1, "agency"),
        ("references", 2, "date"),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"their_number": "", "their_date": None}, "their_number"),
        ({"their_number_absent": True}, "their_number_absent"),
        ({"their_date": None}, "their_date"),
        ({"their_date": date(2026, 12, 1)}, "their_date"),
        ({"sender_agency": "nowhere"}, "sender_agency"),
        ({"sender_agency": "", "sender_name": ""}, "sender_name"),
        ({"arrival": "pigeon"}, "arrival"),
        ({"arrived_at": NOW + timedelta(hours=1)}, "arrived_at"),
    ],
)
def test_an_incoming_letter_that_breaks_a_rule(change, field):
    problems = validation.problems("incoming", incoming(**change), FACTS)
    assert places(problems) == [(field, None, "")]


def test_an_incoming_letter_may_be_without_a_number():
    values = incoming(their_number="", their_date=None, their_number_absent=True)
    assert validation.problems("incoming", values, FACTS) == []


@pytest.mark.parametrize(
    ("declared", "electronic", "counts", "right"),
    [(0, 0, (), True), (3, 1, (2,), True), (2, 0, (1, 1), True), (1, 0, (), False),
     (0, 1, (), False), (2, 1, (2,), False)],
)  # fmt: skip
def test_attachments_are_declared_as_they_are(declared, electronic, counts, right):
    values = outgoing(
        declared_attachments=declared,
        physical_attachments=[{"kind": "map", "count": count} for count in counts],
    )
    problems = validation.incomplete(values, [str(number) for number in range(electronic)])
    assert places(problems) == ([] if right else [("declared_attachments", None, "")])


def test_a_recipients_own_pack_names_attachments_that_exist():
    packs = [{**CMS, "attachments": "a, b"}, {**BANK, "attachments": "a,zz"}]
    values = outgoing(recipients=packs, declared_attachments=2)
    assert places(validation.incomplete(values, ["a", "b"])) == [("recipients", 1, "attachments")]
    none = outgoing(recipients=[{**CMS, "attachments": "none"}], declared_attachments=2)
    assert validation.incomplete(none, ["a", "b"]) == []


def test_a_letter_without_recipients_is_incomplete():
    values = outgoing(recipients=[])
    assert places(validation.incomplete(values, [])) == [("recipients", None, "")]
