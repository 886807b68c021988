"""What the pages refuse, and to whom."""

import pytest
import transaction
from plone import api
from support.drafts import SECRET_WORD


pytestmark = pytest.mark.live

PAGES = ("/@@desk", "/@@incoming", "/@@outgoing", "/@@registers", "/registers", "/@@compose")
ACTS = (
    "submit",
    "endorse",
    "approve",
    "return",
    "discard",
    "sign",
    "register",
    "dispatch",
)


def state_of(letter):
    transaction.begin()
    return api.content.get_state(obj=letter)


def turned_away(answer):
    """Refused outright, or led to the log-in form."""
    return answer.status in (401, 403, 404) or "__ac_password" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_anonymous_sees_no_page(web, page):
    assert turned_away(web().get(page))


def test_anonymous_front_page_is_the_log_in_form(web):
    assert "__ac_password" in web().get("").text


def test_strangers_see_neither_letter_nor_act(web, letter_in, act, path):
    letter = letter_in("in_review")
    for user_id in ("", "tariq", "faisal", "wafa", "manager", "khalid"):
        visitor = web(user_id)
        for page in ("", "/view", "/edit", "/@@file/x", "/folder_contents", "/sharing"):
            answer = visitor.get(path(letter) + page)
            assert turned_away(answer), (user_id, page, answer.status)
            assert SECRET_WORD not in answer.text
        for name in ACTS:
            answer = act(visitor, letter, name, {"remark": "لا"}, signed=False)
            assert turned_away(answer), (user_id, name, answer.status)
    assert state_of(letter) == "in_review"


def test_lists_of_strangers_do_not_name_the_letter(web, letter_in):
    letter_in("in_review")
    for user_id in ("tariq", "wafa", "khalid"):
        for page in ("/@@desk", "/@@outgoing"):
            assert SECRET_WORD not in web(user_id).get(page).text


@pytest.mark.parametrize(
    ("user_id", "words"),
    [("wafa", "لا يوجد هنا كتاب ينتظر إجراءً منكم"), ("sami", "لا توجد مسودة")],
)
def test_a_desk_without_work_says_so(web, user_id, words):
    assert words in web(user_id).get("/@@desk").text


@pytest.mark.parametrize("user_id", ["wafa", "sami", "manager"])
def test_nobody_has_plones_toolbar(web, user_id):
    assert 'id="edit-bar"' not in web(user_id).get("/@@desk").text


@pytest.mark.parametrize("user_id", ["wafa", "sami"])
def test_what_a_person_could_write_in_vain_is_not_asked(web, user_id):
    assert "personal-information" not in web(user_id).get("/@@personal-preferences").text
    assert "form.widgets.fullname" not in web(user_id).get("/@@personal-information").text
    assert "form.widgets.fullname" in web("manager").get("/@@personal-information").text


def test_an_act_without_token_changes_nothing(web, letter_in, act):
    letter = letter_in("in_review")
    answer = act(web("huda"), letter, "endorse", signed=False)
    assert answer.status == 403
    assert state_of(letter) == "in_review"


def test_a_get_changes_nothing(web, letter_in, arrived, path):
    reviewed, received = letter_in("in_review"), arrived("received")
    web("huda").get(path(reviewed) + "/@@act-endorse")
    web("khalid").get(path(received) + "/@@act-open")
    web("khalid").get(path(received))
    assert state_of(reviewed) == "in_review"
    assert state_of(received) == "received"


def test_an_unopened_letter_shows_its_envelope_alone(web, arrived, path):
    page = web("khalid").get(path(arrived("received")))
    assert page.status == 200
    assert "17/2026" in page.text
    assert SECRET_WORD not in page.text
    assert SECRET_WORD not in web("khalid").get("/@@incoming").text


def test_an_act_at_the_wrong_time_is_refused(web, letter_in, act):
    letter = letter_in("for_signature")
    assert turned_away(act(web("huda"), letter, "endorse"))
    assert turned_away(act(web("sami"), letter, "submit"))
    assert state_of(letter) == "for_signature"


def test_a_return_without_remark_says_why(web, letter_in, act):
    letter = letter_in("in_review")
    answer = act(web("huda"), letter, "return", {"remark": ""})
    assert answer.status == 422
    assert 'class="portalMessage statusmessage-error' in answer.text
    assert state_of(letter) == "in_review"


def test_a_refused_act_keeps_what_was_typed(web, letter_in, act):
    letter = letter_in("in_review")
    answer = act(web("huda"), letter, "return", {"remark": "يُعدَّل\u202e السطر"})
    assert answer.status == 422
    assert "يُعدَّل" in answer.text


def test_registering_in_a_book_of_another_clerk_is_refused(web, letter_in, act):
    letter = letter_in("signed")
    answer = act(web("khalid"), letter, "register", {"book": "outgoing-secret"})
    assert answer.status in (403, 404, 422)
    assert state_of(letter) == "signed"


def test_the_secret_book_does_not_exist_for_a_clerk(web):
    visitor = web("khalid")
    assert "outgoing-secret" not in visitor.get("/registers").text
    assert visitor.get("/registers?book=outgoing-secret").status == 404
    assert "outgoing-secret" in web("salma").get("/registers").text


def test_drafters_see_no_books_and_clerks_write_no_letters(web):
    assert turned_away(web("sami").get("/registers"))
    assert turned_away(web("khalid").get("/letters/@@compose"))


@pytest.mark.parametrize("page", ["/letters", "/letters/folder_contents", "/letters/sharing"])
def test_the_containers_lead_to_the_desk(web, page):
    answer = web("sami").get(page)
    assert answer.status == 200
    assert 'id="drafts"' in answer.text


def test_hostile_forms_end_in_a_form_not_in_a_fault(web):
    visitor = web("sami")
    page = visitor.get("/letters/@@compose").text
    from_page = page.split('name="_authenticator" value="')[1].split('"')[0]
    stem = "form.widgets.recipients"
    hostile = {
        f"{stem}.count": "abc",
        f"{stem}.0": "text",
        f"{stem}.7.widgets.to:list": "nobody//",
        f"{stem}.99999.widgets.to": "cms//",
        f"{stem}.1.widgets.unknown": "x",
        "form.widgets.letter_date": "31/31/2026",
        "form.widgets.unit:list": "archive",
        "form.widgets.declared_attachments": "many",
        "form.widgets.letter_subject": "س",
        "save": "1",
        "_authenticator": from_page,
    }
    answer = visitor.post_form("/letters/@@compose", hostile)
    assert answer.status in (403, 422)
    assert 'id="letter-form"' in answer.text


def test_a_form_without_token_makes_no_letter(web):
    answer = web("sami").post_form("/letters/@@compose", {"form.widgets.letter_subject": "س"})
    assert answer.status == 403
