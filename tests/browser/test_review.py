"""A letter is reviewed, changed, returned, consulted on and signed from the folder. In Chromium."""

import io
import pytest
import re
import transaction
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.api import review
from gov.correspondence.review import settings
from gov.correspondence.review.path import Step
from playwright.sync_api import expect
from plone import api
from support import drafts


pytestmark = [pytest.mark.live, pytest.mark.browser]

BODY = "تحية طيبة وبعد،\nنرجو تزويدنا بما لديكم.\nوتفضلوا بقبول فائق الاحترام"


@pytest.fixture
def draft(live, staff):
    made = drafts.draft(staff, letter_subject="طلب معلومات عن القضايا", body=BODY)
    staff.make("wafa", groups=("role-webmaster",))
    api.user.get("omar").setMemberProperties({"fullname": "عمر علي الكواري"})
    transaction.commit()
    return made


def test_a_letter_is_reviewed_in_the_browser(person, draft, path):
    huda = person("huda")
    page = huda.page
    page.goto(huda.address + path(draft))
    page.click("details:has(#review-path-form) > summary")
    page.locator("#review-path-form select").nth(0).select_option("minister")
    page.locator("#review-path-form select").nth(1).select_option("legal")
    page.fill("#review-path-remark", "نحتاج رأي الشؤون القانونية")
    huda.shot("review-path-form-ar")
    page.click("#review-path-form button[type=submit]")
    expect(page.locator("#review-path ol > li")).to_have_count(2)

    sami = person("sami")
    sami.page.goto(sami.address + path(draft))
    sami.page.click("details:has(#consult-form) > summary")
    sami.page.select_option("#consult-unit", "archive")
    sami.page.fill("#consult-due", "2099-12-31")
    sami.page.fill("#consult-question", "هل سبقت مخاطبة الجهة بهذا؟")
    sami.page.click("#consult-form button")
    expect(sami.page.locator("#consultations li")).to_have_count(1)
    sami.page.click("form[action$='@@act-submit'] button")
    expect(sami.page.locator(".act-bar form[action$='@@act-submit']")).to_have_count(0)

    page.goto(huda.address + path(draft))
    expect(page.locator(".alert-warning")).to_have_count(1)
    huda.shot("letter-reviewing-ar")
    page.click("form[action$='@@act-endorse'] button")

    faisal = person("faisal")
    faisal.page.goto(f"{faisal.address}/@@desk")
    faisal.page.locator("#to-review a.letter-title").click()
    faisal.page.click("a[href$='/edit']")
    faisal.page.fill("[name='form.widgets.body']", BODY.replace("بما لديكم", "بنسخ الأحكام"))
    expect(faisal.page.locator("[name=submit]")).to_have_count(0)
    faisal.page.click("[name=save]")
    expect(faisal.page.locator("#review-changes ins")).to_have_count(1)
    expect(faisal.page.locator("#review-changes del")).to_have_count(1)
    faisal.shot("letter-changes-ar")
    faisal.page.click("details:has(#return-to-step) > summary")
    faisal.page.fill("#return-to-remark", "يرجى مراجعة التعديل")
    faisal.page.click("#return-to-step button")

    page.goto(f"{huda.address}/@@desk")
    expect(page.locator("#came-back a.letter-title")).to_have_count(1)
    page.locator("#came-back a.letter-title").click()
    expect(page.locator("#review-path .alert-warning")).to_contain_text("يرجى مراجعة التعديل")
    huda.shot("letter-returned-ar")

    english = person("sami", "en")
    english.page.goto(english.address + path(draft))
    english.shot("letter-review-en")


def test_a_form_that_is_late_loses_nothing_and_overwrites_nothing(person, draft, path, staff):
    sami = person("sami")
    sami.page.goto(f"{sami.address}{path(draft)}/edit")
    sami.page.fill("[name='form.widgets.body']", "نص سامي")
    with staff.acting("huda"):
        letters.update(draft, {"body": "نص هدى"})
    transaction.commit()
    sami.page.click("[name=save]")
    expect(sami.page.locator("[name='form.widgets.body']")).to_have_value("نص سامي")
    sami.shot("form-stale-ar")
    transaction.begin()
    assert draft.body == "نص هدى"
    sami.page.click("[name=save]")
    sami.page.wait_for_url(f"**{path(draft)}")
    transaction.begin()
    assert draft.body == "نص سامي"


@pytest.fixture
def three(live, staff, draft):
    made = []
    for subject in ("طلب معلومات", "شكر وتقدير", "دعوة إلى اجتماع"):
        letter = drafts.draft(staff, letter_subject=subject, body=BODY)
        with staff.acting("huda"):
            review.lay(letter, (Step(unit="minister"), Step(unit="legal")), "للمراجعة")
        with staff.acting("sami"):
            acts.submit(letter)
        for name in ("huda", "faisal"):
            with staff.acting(name):
                acts.endorse(letter)
        made.append(letter)
    transaction.commit()
    return made


def test_the_signing_folder_in_the_browser(person, three):
    omar = person("omar")
    omar.page.goto(f"{omar.address}/@@signing-folder")
    omar.page.click("details:has([name=prepare]) > summary")
    uids = [letter.UID() for letter in three]
    for place, uid in enumerate(reversed(uids), 1):
        omar.page.fill(f"[name='place.{uid}']", str(place))
    omar.page.fill(f"[name='note.{uids[2]}']", "يُستعجل قبل اجتماع الظهر")
    omar.shot("signing-prepare-ar")
    omar.page.click("[name=prepare]")
    expect(omar.page.locator("#folder > li").first).to_contain_text("يُستعجل قبل اجتماع الظهر")
    expect(omar.page.locator("[accesskey=s]")).to_have_count(0)

    nasser = person("nasser")
    page = nasser.page
    page.goto(nasser.address)
    page.click(".sections a[href$='signing-folder']")
    expect(page.locator("#open-title")).to_have_text("دعوة إلى اجتماع")
    nasser.shot("signing-folder-ar")
    page.click("[accesskey=n]")
    expect(page.locator("#open-title")).to_have_text("شكر وتقدير")
    page.click("#all > summary")
    page.check(f"input[name='decision.{uids[2]}'][value=sign]")
    page.check(f"input[name='decision.{uids[1]}'][value=return]")
    page.check(f"input[name='decision.{uids[0]}'][value=sign]")
    page.click("[accesskey=d]")
    expect(page.locator("#outcomes li")).to_have_count(3)
    expect(page.locator("#outcomes .is-failed")).to_have_count(1)
    nasser.shot("signing-outcomes-ar")
    expect(page.locator("#folder > li")).to_have_count(1)
    page.click("#decide-one summary")
    page.select_option("#one-to", "1")
    page.fill("#one-remark", "تضاف صفة المرسل إليه")
    page.click("#decide-one button[value=return]")
    expect(page.locator("#outcomes .is-done")).to_have_count(1)
    expect(page.locator(".empty-state")).to_be_visible()
    expect(page.locator("#results li")).to_have_count(3)
    transaction.begin()
    states = [api.content.get_state(obj=letter) for letter in three]
    assert states == ["approved", "in_review", "approved"]

    english = person("omar", "en")
    english.page.goto(f"{english.address}/@@signing-folder")
    english.shot("signing-folder-en")


def test_a_folder_is_gone_through_with_single_keys(person, three):
    nasser = person("nasser")
    page, title = nasser.page, nasser.page.locator("#open-title")
    page.goto(f"{nasser.address}/@@signing-folder")
    subjects = []
    for place, key in (("1", "a"), ("2", "n"), ("3", "r")):
        expect(page.locator(".reading-place")).to_have_text(
            re.compile(rf"^\s*{place}\s+من\s+3\s*$")
        )
        subjects.append(title.inner_text())
        page.keyboard.press(key)
    expect(page.locator("#one-remark")).to_be_focused()
    page.keyboard.type("an addressee, and a date")
    nasser.shot("signing-room-ar")
    page.keyboard.press("Enter")
    expect(page.locator("#results-title")).to_be_focused()
    expect(page.locator("#results li")).to_contain_text([*subjects[:2], "لم يعد معروضاً"])
    transaction.begin()
    found = {letter.letter_subject: api.content.get_state(obj=letter) for letter in three}
    assert [found[one] for one in subjects] == ["approved", "for_signature", "draft"]
    expect(page.locator("#said")).to_contain_text(subjects[2])
    page.click("#results a.btn")
    page.click("#keys")
    page.keyboard.press("a")
    page.reload()
    expect(title).to_have_text(subjects[1])


def test_the_copy_for_signing_is_downloaded(person, live, staff, path, draft):
    from weasyprint import HTML

    with staff.acting("sami"):
        document = HTML(string="<p>كتاب</p>").write_pdf()
        files.add(draft, "main", "ك.pdf", "application/pdf", io.BytesIO(document))
        acts.submit(draft)
    with staff.acting("huda"):
        acts.endorse(draft)
    with staff.acting("nasser"):
        acts.approve(draft)
    transaction.commit()
    nasser = person("nasser")
    nasser.page.goto(nasser.address + path(draft))
    with nasser.page.expect_download() as download:
        nasser.page.click("a[href$='@@signing-copy']")
    with open(download.value.path(), "rb") as made:
        assert made.read().startswith(document)


def test_the_table_of_rules_in_the_browser(person, draft):
    wafa = person("wafa")
    page = wafa.page
    page.goto(f"{wafa.address}/@@review-settings")
    page.fill("#rule-id", "legal")
    page.click("#rule [name=save]")
    expect(page.locator("#rule [name=save]")).to_be_visible()
    page.fill("#rule-id", "secret")
    page.select_option("#rule-degree", "secret")
    page.locator("#rule [name='reviewers:list']").nth(1).select_option("legal")
    page.select_option("#rule-signatory", "minister")
    page.click("#rule [name=save]")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.fill("#rule-id", "twin")
    page.click("#rule [name=save]")
    expect(page.locator("#rule .invalid-feedback:visible")).to_have_count(1)
    page.goto(f"{wafa.address}/@@review-settings")
    page.locator("[name=up]").click()
    transaction.begin()
    assert [rule.id for rule in settings.rules()] == ["secret", "legal"]
    page.select_option("#try-unit", "archive")
    page.select_option("#try-degree", "secret")
    page.click("#trial button")
    expect(page.locator("#trial ol li")).to_have_count(2)
    wafa.shot("review-settings-ar")
    page.locator("[name=remove]").first.click()
    expect(page.locator("tbody tr")).to_have_count(1)
