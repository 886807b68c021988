"""What was written comes back after the browser was closed, to whoever wrote it."""

import pytest
import re
import transaction
from support import drafts
from support.web import visitors


KEPT, NEW = "نص لم يُحفظ بعد", "/letters/@@compose"


@pytest.fixture
def open_as(functional_portal, people, agencies):
    drafts.staff(people)
    letter = drafts.draft(people)
    transaction.commit()
    return visitors(functional_portal, people, letter)


def hidden(page, name):
    return re.search(rf'name="{name}"\s+type="hidden"\s+value="([^"]*)"', page)[1]


def typed(page, **other):
    token = page.split('name="_authenticator" value="')[1].split('"')[0]
    grid = "form.widgets.recipients.0.widgets"
    return {
        "_authenticator": token,
        "page": hidden(page, "page"),
        "form.widgets.letter_subject": "طلب",
        "form.widgets.body": KEPT,
        f"{grid}.to:list": "cms//secretary-general",
        f"{grid}.role:list": "original",
        **other,
    }


def test_only_who_may_write_keeps_and_only_by_posting(open_as):
    for user in ("", "mona", "wafa"):
        assert b'"time"' not in open_as(user).post_form("/letters/@@compose-keep", {}).body
    for user in ("", "tariq", "khalid"):
        assert b'"time"' not in open_as(user).post_form(f"{open_as.letter}/@@edit-keep", {}).body
    sami = open_as("sami")
    assert sami.get("/letters/@@compose-keep").status == 405
    assert sami.post_form("/letters/@@compose-keep", {"page": "a" * 32}).status == 403


def test_a_new_letter_comes_back(open_as):
    sami = open_as("sami")
    answer = sami.post_form("/letters/@@compose-keep", typed(sami.get(NEW).text))
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["time"])
    again = open_as("sami").get(NEW).text
    assert "restore=" in again
    assert KEPT not in again
    where = re.search(r'href="([^"]*restore=[0-9a-f]{32})"', again)[1].replace("&amp;", "&")
    restored = sami.get(where.removeprefix(sami.base)).text
    assert KEPT in restored
    assert "cms//secretary-general" in restored
    assert "restore=" not in open_as("huda").get(NEW).text
    forgotten = sami.post_form(
        "/@@unsaved-forget", typed(restored, forget=hidden(restored, "page"))
    )
    assert forgotten.status == 200
    assert "restore=" not in sami.get(NEW).text


def test_a_draft_is_not_changed_and_a_saved_one_has_no_copy(open_as):
    sami, edit = open_as("sami"), f"{open_as.letter}/edit"
    page = sami.get(edit).text
    begun = hidden(page, "version")
    sami.post_form(f"{open_as.letter}/@@edit-keep", typed(page, version=begun))
    again = sami.get(edit).text
    assert hidden(again, "version") == begun
    found = re.search(r"restore=([0-9a-f]{32})", again)[1]
    restored = sami.get(f"{edit}?restore={found}").text
    assert KEPT in restored
    assert hidden(restored, "version") == begun
    fields = typed(restored, version=begun, save="1")
    language = {"form.widgets.language:list": "ar", "form.widgets.declared_attachments": "0"}
    degrees = {f"form.widgets.{name}:list": "normal" for name in ("confidentiality", "urgency")}
    signing = {"form.widgets.signatory_unit:list": "minister"}
    assert sami.post_form(edit, {**fields, **language, **degrees, **signing}).status == 200
    assert KEPT in sami.get(open_as.letter).text
    assert "restore=" not in sami.get(edit).text


def test_it_shows_as_printed_before_it_is_saved(open_as):
    sami = open_as("sami")
    fields = typed(sami.get(NEW).text) | {
        "form.widgets.unit:list": "minister",
        "form.widgets.signatory_unit:list": "minister",
        "form.widgets.confidentiality:list": "normal",
        "form.widgets.urgency:list": "normal",
    }
    for user in ("", "mona", "wafa"):
        assert (
            not open_as(user).post_form("/letters/@@compose-print", fields).body.startswith(b"%PDF")
        )
    assert sami.get("/letters/@@compose-print").status == 405
    assert sami.post_form("/letters/@@compose-print", {"page": "a" * 32}).status == 403
    made = sami.post_form("/letters/@@compose-print", fields)
    assert (made.status, made.body[:5]) == (200, b"%PDF-")
    refused = sami.post_form("/letters/@@compose-print", {**fields, "form.widgets.body": ""})
    assert (refused.status, refused.headers["Content-Type"][:10]) == (422, "text/plain")


def test_who_saves_over_a_newer_version_sees_both(open_as):
    sami, huda, edit = open_as("sami"), open_as("huda"), f"{open_as.letter}/edit"
    begun = hidden(sami.get(edit).text, "version")
    complete = {
        "form.widgets.language:list": "ar",
        "form.widgets.signatory_unit:list": "minister",
        "form.widgets.confidentiality:list": "normal",
        "form.widgets.urgency:list": "normal",
        "form.widgets.declared_attachments": "0",
        "version": begun,
    }
    page = huda.get(edit).text
    theirs = typed(page, save="1", **{**complete, "form.widgets.body": "ما كتبته هدى"})
    assert huda.post_form(edit, theirs).status == 200
    mine = typed(sami.get(edit).text, save="1", **complete)
    refused = sami.post_form(edit, mine)
    assert refused.status == 412
    assert "conflict-versions" in refused.text
    assert "بعض البيانات بحاجة إلى تعديل" not in refused.text
    assert "هدى</del>" in refused.text
    assert KEPT in refused.text
    now = hidden(refused.text, "version")
    taken = sami.post_form(edit, {**mine, "version": now, "theirs:list": "body", "take": "1"})
    assert "ما كتبته هدى</textarea>" in taken.text
    assert "conflict-versions" not in taken.text
