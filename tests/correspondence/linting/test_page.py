"""The check on the page, with and without a script."""

import pytest
import transaction
from support import drafts
from support.web import visitors


BLANK = "كتاب فيه ____"


@pytest.fixture
def open_as(functional_portal, people, agencies):
    drafts.staff(people)
    letter = drafts.draft(people, body=BLANK)
    transaction.commit()
    return visitors(functional_portal, people, letter)


def token(page):
    return page.split('name="_authenticator" value="')[1].split('"')[0]


def test_only_who_may_write_is_answered(open_as):
    for user in ("", "mona", "wafa"):
        answer = open_as(user).post_form("/letters/@@compose-check", {"check": "1"})
        assert "finding-list" not in answer.text, user
    for user in ("", "tariq", "khalid"):
        answer = open_as(user).post_form(f"{open_as.letter}/@@edit-check", {"check": "1"})
        assert "finding-list" not in answer.text, user
    without = open_as("sami").post_form("/letters/@@compose-check", {"check": "1"})
    assert without.status == 403


def test_a_draft_that_lacks_something_says_what(open_as):
    sami = open_as("sami")
    page = sami.get(f"{open_as.letter}/edit?check=1").text
    assert "finding is-error" in page
    assert 'href="#form-widgets-body"' in page
    typed = {
        "_authenticator": token(page),
        "form.widgets.letter_subject": "طلب",
        "form.widgets.body": "نرفق لكم التقرير",
        "told:list": "attachment:12",
        "check": "1",
    }
    answer = sami.post_form(f"{open_as.letter}/@@edit-check", typed)
    assert answer.status == 200
    assert "____" not in answer.text
    assert "finding-list" in answer.text
    assert BLANK in sami.get(f"{open_as.letter}/edit").text
