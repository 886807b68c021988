"""The webmaster's page of letter templates."""

import pytest
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_only_the_webmaster_keeps_templates(web, live):
    for user in ("", "sami", "khalid"):
        answer = web(user).get("/@@template-settings")
        assert "template-form" not in answer.text, user


def test_a_forged_template_is_refused(web, live):
    answer = web("wafa").post_form("/@@template-settings", {"act": "save", "id": "x"})
    assert answer.status == 403


def test_a_template_is_checked_previewed_and_offered(person, live):
    wafa = person("wafa")
    page = wafa.page
    page.goto(f"{wafa.address}/@@template-settings")
    page.fill("[name=id]", "thanks")
    page.fill("[name=name_ar]", "كتاب شكر")
    page.fill("[name=name_en]", "Letter of thanks")
    page.fill("[name=letter_subject]", "شكر وتقدير")
    page.fill("[name=body]", "{form_of_address} {adressee}\n{opening}\nرقم {number}")
    page.click("button[value=save]")
    expect(page.locator(".invalid-feedback")).to_contain_text("{adressee}")
    expect(page.locator("[name=name_ar]")).to_have_value("كتاب شكر")
    page.fill("[name=body]", "{form_of_address} {addressee}\n{opening}\nرقم {number}")
    page.click("button[value=preview]")
    expect(page.locator("#preview .letter-body")).to_contain_text("[")
    wafa.shot("templates-preview-ar")
    page.click("button[value=save]")
    expect(page.locator("td", has_text="كتاب شكر")).to_have_count(1)
    wafa.shot("templates-ar")
    english = person("wafa", "en")
    english.page.goto(f"{english.address}/@@template-settings?edit=thanks")
    expect(english.page.locator("[name=name_en]")).to_have_value("Letter of thanks")
    english.shot("templates-en")

    sami = person("sami")
    sami.page.goto(f"{sami.address}/letters/@@compose")
    sami.page.select_option("#template", "thanks")
    sami.page.click("#template-form button")
    expect(sami.page.locator("[name='form.widgets.letter_subject']")).to_have_value("شكر وتقدير")
    grid = "form.widgets.recipients.AA.widgets.to"
    sami.page.locator(f'[name^="{grid}"]:not([type=hidden])').select_option(
        "cms//secretary-general"
    )
    sami.page.click("[name=preview]")
    expect(sami.page.locator("#form-of-address")).to_contain_text("سعادة")
    expect(sami.page.locator("#preview")).to_contain_text("الأمين العام")
    sami.shot("compose-template-ar")

    page.click("button[value=remove]")
    expect(page.locator("td", has_text="كتاب شكر")).to_have_count(0)
