"""A letter is referred, refused, referred again and done; its paper goes along. In Chromium."""

import pytest
import transaction
from gov.correspondence.api import delegation
from gov.correspondence.api import transactions
from gov.correspondence.delegation import clock
from gov.correspondence.transactions import keeping
from playwright.sync_api import expect
from plone import api


pytestmark = [pytest.mark.live, pytest.mark.browser]


@pytest.fixture
def letter(live, staff, arrived):
    """A paper letter of legal affairs; ``omran`` heads finance, ``dana`` works there."""
    staff.make("omran", unit="finance", role="head")
    staff.make("dana", unit="finance", role="drafter")
    staff.make("wafa", groups=("role-webmaster",))
    api.user.get("omran").setMemberProperties({"fullname": "عمران صالح الهاجري"})
    api.user.get("dana").setMemberProperties({"fullname": "دانة علي المهندي"})
    made = arrived("distributed", arrival="hand", letter_subject="طلب صرف مستحقات")
    with staff.acting("khalid"):
        keeping.matter(made)
        transactions.move_paper(made.UID(), "archive")
    transaction.commit()
    return made


def test_a_matter_in_the_browser(person, letter, path):
    faisal = person("faisal")
    page = faisal.page
    page.goto(faisal.address + path(letter))
    page.click("#refer > summary")
    page.select_option("#refer-to-", ["finance/"])
    page.click("#refer form button[type=submit]")
    expect(page.locator(".alert-danger")).to_be_visible()
    expect(page.locator("#refer")).to_have_attribute("open", "open")
    page.select_option("#refer-to-", ["finance/"])
    page.select_option("#refer-copies-", ["legal/tariq"])
    page.check("#directive-study-")
    page.fill("#refer-text-", "يرجى الدراسة والإفادة")
    faisal.shot("referral-form-ar")
    page.click("#refer form button[type=submit]")
    expect(page.locator("#referrals li.border-bottom")).to_have_count(2)
    faisal.shot("letter-referred-ar")

    omran = person("omran")
    omran.page.goto(f"{omran.address}/@@referrals")
    omran.shot("referrals-ar")
    omran.page.click("a.letter-title")
    omran.page.click("details:has(#refuse-1) > summary")
    omran.page.fill("#refuse-1", "الموضوع من اختصاص الشؤون القانونية")
    omran.page.click("form:has(#refuse-1) button")
    expect(omran.page.locator("#referral-1 .status-pill.is-returned").first).to_be_visible()

    page.goto(f"{faisal.address}/@@referrals?pile=returned")
    faisal.shot("referrals-returned-ar")
    page.click("a.letter-title")
    page.click("details:has(#reassign-1) > summary")
    page.select_option("#reassign-1", "finance/")
    page.fill("#reassign-remark-1", "بعد التنسيق مع المدير")
    page.click("form:has(#reassign-1) button")

    omran.page.goto(f"{omran.address}{path(letter)}?people_of=finance")
    omran.page.click("details:has(#refer-to-1) > summary")
    omran.page.select_option("#refer-to-1", ["finance/dana"])
    omran.page.check("#directive-necessary-action-1")
    omran.page.click("form:has(#refer-to-1) button[type=submit]")
    expect(omran.page.locator("#referral-3")).to_be_visible()

    dana = person("dana")
    dana.page.goto(dana.address + path(letter))
    dana.page.click("#referral-3 form[action$='referral-act'] button")
    dana.page.click("details:has(#complete-3) > summary")
    dana.page.fill("#complete-3", "أُعدت المذكرة")
    dana.page.click("form:has(#complete-3) button")
    expect(dana.page.locator("#referral-3 .status-pill.is-done")).to_be_visible()

    tariq = person("tariq")
    tariq.page.goto(tariq.address + path(letter))
    tariq.page.click("form[action$='referral-reading'] button")
    expect(tariq.page.locator("form[action$='referral-reading']")).to_have_count(0)

    english = person("faisal", "en")
    english.page.goto(f"{english.address}/@@transaction?id={letter.UID()}")
    english.shot("transaction-en")
    english.page.goto(f"{english.address}/@@transactions")
    english.shot("transactions-en")
    english.page.goto(english.address + path(letter))
    english.shot("letter-referred-en")
    page.goto(f"{faisal.address}/@@transaction?id={letter.UID()}")
    page.click("details:has(#clock-agency) > summary")
    page.fill("#clock-remark", "إفادة الأمانة العامة")
    page.click("form:has(#clock-agency) button")
    expect(page.locator(".alert-danger")).to_be_visible()
    page.click("details:has(#clock-agency) > summary")
    expect(page.locator("#clock-remark")).to_have_value("إفادة الأمانة العامة")
    page.select_option("#clock-agency", "cms")
    page.click("form:has(#clock-agency) button")
    expect(page.locator(".page-header .is-waiting")).to_be_visible()
    faisal.shot("transaction-ar")
    english.page.reload()
    english.shot("transaction-stopped-en")
    page.click("form:has([value=run-clock]) button")
    expect(page.locator(".page-header .is-waiting")).to_have_count(0)


def test_who_is_away_is_told_before_and_after(person, letter, path, staff):
    today = clock.today().isoformat()
    with staff.acting("tariq"):
        delegation.set_absence(today, today)
    transaction.commit()
    faisal = person("faisal")
    page = faisal.page
    page.goto(faisal.address + path(letter))
    page.click("#refer > summary")
    expect(page.locator("#refer-to- [value='legal/tariq']")).to_contain_text(today)
    expect(page.locator("#refer-to- [value='legal/faisal']")).not_to_contain_text("20")
    page.select_option("#refer-to-", ["legal/tariq"])
    page.check("#directive-study-")
    faisal.shot("referral-somebody-away-ar")
    page.click("#refer form button[type=submit]")
    expect(page.locator(".alert-warning")).to_contain_text(today)
    page.click("details:has(#reassign-1) > summary")
    expect(page.locator("#reassign-1 [value='legal/tariq']")).to_contain_text(today)


def test_paper_in_the_browser(person, letter):
    khalid = person("khalid")
    khalid.page.goto(f"{khalid.address}/@@hand-over-lists")
    khalid.page.check("[name='transactions:list']")
    khalid.page.select_option("#hand-to-archive", "legal")
    khalid.shot("hand-over-lists-ar")
    khalid.page.click("form[action$='hand-over-lists'] button")
    khalid.shot("hand-over-list-ar")
    address = khalid.page.url
    faisal = person("faisal")
    faisal.page.goto(address)
    faisal.page.check("[name='received:list']")
    faisal.page.click("form[action*='hand-over-list'] button")
    expect(faisal.page.locator(".status-pill.is-done")).to_be_visible()
    faisal.page.emulate_media(media="print")
    faisal.shot("hand-over-list-printed-ar")


def test_the_webmaster_keeps_directives(person, letter):
    wafa = person("wafa")
    wafa.page.goto(f"{wafa.address}/@@directive-settings")
    rows = wafa.page.locator("tbody tr").count()
    wafa.page.fill("#directive-code", "urgent-reply")
    wafa.page.fill("#directive-name_ar", "للرد العاجل")
    wafa.page.fill("#directive-name_en", "To reply urgently")
    wafa.page.fill("#directive-days", "900")
    wafa.page.click("[name=save]")
    expect(wafa.page.locator(".alert-danger")).to_be_visible()
    expect(wafa.page.locator("#directive-code")).to_have_value("urgent-reply")
    wafa.page.fill("#directive-days", "1")
    wafa.page.click("[name=save]")
    expect(wafa.page.locator("tbody tr")).to_have_count(rows + 1)
    wafa.shot("directives-ar")
    wafa.page.click("[name=remove][value=urgent-reply]")
    expect(wafa.page.locator("tbody tr")).to_have_count(rows)
