"""What was entered in the line below the others counts, whether or not its script arrived."""

import pytest
import re
import transaction
from gov.correspondence.api import letters
from support import drafts
from support.web import visitors


W, CHOSEN = "form.widgets.", "cms//secretary-general"
INPUT = re.compile(r'name="_authenticator" value="([^"]+)"')
# What a browser sends of the two lines nobody entered anything in.
WAITING = {
    f"{W}recipients.{line}.widgets.{name}": value
    for line in ("AA", "TT")
    for name, value in {
        "to:list": "--NOVALUE--",
        "role:list": "original",
        "attachments:list": "all",
        "name": "",
        "delivery:list": "exchange",
        "address": "",
    }.items()
}
CHOICE = {f"{W}recipients.AA.widgets.to:list": CHOSEN}
THING = {
    f"{W}physical_attachments.AA.widgets.{name}": value
    for name, value in {"kind:list": "document", "count": "2", "note": "نسخة"}.items()
}
PLAIN = {
    f"{W}letter_subject": "طلب",
    f"{W}unit:list": "minister",
    f"{W}language:list": "ar",
    f"{W}signatory_unit:list": "minister",
    f"{W}confidentiality:list": "normal",
    f"{W}urgency:list": "normal",
    f"{W}declared_attachments": "0",
}
ARRIVAL = {
    f"{W}sender:list": "outside",
    f"{W}sender_name": "مصرف قطر المركزي",
    f"{W}their_number": "12/7",
    f"{W}their_date": "2026-11-20",
    f"{W}arrival:list": "hand",
    f"{W}arrived_on": "2026-11-21",
    f"{W}arrived_time": "09:30",
    f"{W}addressee_unit:list": "archive",
    f"{W}letter_subject": "طلب بيانات",
    f"{W}confidentiality:list": "normal",
    f"{W}urgency:list": "normal",
    f"{W}declared_attachments": "0",
}


@pytest.fixture
def open_as(functional_portal, staff):
    letter = drafts.draft(staff)
    transaction.commit()
    return visitors(functional_portal, staff, letter)


def post(visitor, where, fields):
    token = INPUT.search(visitor.get(where).text)[1]
    return visitor.post_form(where, {"_authenticator": token, **fields})


def stored(people, kind):
    transaction.begin()
    with people.acting("sami" if kind == "outgoing" else "khalid"):
        return letters.find(kind=kind)


@pytest.mark.parametrize(("fields", "chosen"), [(WAITING, []), ({**WAITING, **CHOICE}, ["cms"])])
def test_of_a_new_letter(open_as, staff, fields, chosen):
    before = {letter.UID() for letter in stored(staff, "outgoing")}
    answer = post(open_as("sami"), "/letters/@@compose", {**PLAIN, **fields, "save": "1"})
    assert answer.status == 200
    (letter,) = [each for each in stored(staff, "outgoing") if each.UID() not in before]
    assert [row["agency"] for row in letter.recipients] == chosen


def test_of_a_draft_it_is_the_last_line(open_as, staff):
    sami, edit = open_as("sami"), f"{open_as.letter}/edit"
    version = re.search(r'name="version"\s+type="hidden"\s+value="([^"]*)"', sami.get(edit).text)[1]
    first = {
        f"{W}recipients.0.widgets.to:list": "outside",
        f"{W}recipients.0.widgets.name": "بنك",
        f"{W}recipients.0.widgets.delivery:list": "hand",
        f"{W}recipients.0.widgets.role:list": "original",
        f"{W}recipients.count": "1",
    }
    lines = {**first, **WAITING, **CHOICE, **THING}
    assert post(sami, edit, {**PLAIN, **lines, "version": version, "save": "1"}).status == 200
    (letter,) = stored(staff, "outgoing")
    assert [row["kind"] for row in letter.recipients] == ["outside", "agency"]
    assert [row["count"] for row in letter.physical_attachments] == [2]


def test_of_a_letter_on_paper(open_as, staff):
    assert post(open_as("khalid"), "/letters/@@arrival", {**ARRIVAL, **THING}).status == 200
    (letter,) = stored(staff, "incoming")
    assert [row["count"] for row in letter.physical_attachments] == [2]


def test_a_form_shown_again_has_it_among_the_others(open_as):
    refused = post(
        open_as("khalid"), "/letters/@@arrival", {**ARRIVAL, **THING, f"{W}sender_name": ""}
    )
    assert f'name="{W}physical_attachments.0.widgets.count"' in refused.text
