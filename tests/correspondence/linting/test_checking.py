"""The check in a portal: who asks, what it knows, and what a submission goes by."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import journal
from gov.correspondence.api import linting
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.threads.links import note
from support import drafts


def keys(letter):
    return [each.key for each in linting.findings(letter)]


def test_only_readers_are_told(portal, staff):
    letter = drafts.draft(staff, body="مبلغ ____")
    for stranger in ("tariq", "mona", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            linting.findings(letter)


def test_a_letter_with_a_blank_is_not_submitted(portal, staff):
    letter = drafts.draft(staff, body="مبلغ ____ ريال")
    with staff.acting("sami"):
        with pytest.raises(InvalidLetter) as error:
            acts.submit(letter, "رغم ذلك")
        assert [each.field for each in error.value.problems] == ["body"]
        assert acts.available(letter)[0] == "submit"


def test_some_hints_ask_for_a_reason_and_it_is_kept(portal, staff):
    letter = drafts.draft(staff, body="نرفق لكم التقرير")
    with staff.acting("sami"):
        assert "nothing-attached:body" in keys(letter)
        with pytest.raises(InvalidLetter) as error:
            acts.submit(letter)
        assert error.value.problems[0].field == "remark"
        acts.submit(letter, "يُسلّم التقرير باليد")
        kept = journal.entries(letter)[-1]
    assert kept.remark == "يُسلّم التقرير باليد"
    assert "nothing-attached:body" in kept.data["findings"]


def test_a_cited_letter_is_known_to_those_who_may_see_it(portal, staff):
    theirs = drafts.incoming(staff, "registered")
    note(theirs)
    values = drafts.content(body="بالإشارة إلى كتابكم رقم ١٧/٢٠٢٦")
    for user, code in (("sami", "unknown-number"), ("khalid", "unlisted-number")):
        with staff.acting(user):
            found = linting.findings_of("outgoing", values, "minister")
        assert found[-1].code == code


def test_what_is_not_stored_is_checked_by_its_fields_first(portal, staff):
    with staff.acting("sami"):
        found = linting.findings_of("outgoing", drafts.content(urgency=7), "minister")
        assert [(each.code, each.field) for each in found] == [("rule", "urgency")]
        wrong = drafts.content(urgency="never", body="____")
        found = linting.findings_of("outgoing", wrong, "minister")
        errors = [(each.code, each.field) for each in found if each.level == "error"]
        assert errors == [("rule", "urgency"), ("blank", "body")]
        big = linting.Attached("1", "main", 10**9)
        found = linting.findings_of("outgoing", drafts.content(), "minister", [big])
        assert ("rule", "recipients", 0) in [(each.code, each.field, each.row) for each in found]
