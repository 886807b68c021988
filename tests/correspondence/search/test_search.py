"""Letters are found by those who may know of them, and by nobody else."""

import pytest
import tomllib
from gov.correspondence.api import letters
from gov.correspondence.api import search
from gov.correspondence.exceptions import Invalid
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.search import reach
from gov.correspondence.search.index import site_index
from pathlib import Path
from Products.CMFCore.indexing import processQueue
from support import drafts
from zope.event import notify


TABLES = Path(__file__).resolve().parents[2] / "permissions"
SEEING, READING = "View Envelope", "Read Letter"


def entered():
    while search.enter_pending(200):
        pass


def found(people, user, text):
    with people.acting(user):
        answer = search.find(text)
    assert answer.count == len(answer.letters)
    return [letter.UID() for letter in answer.letters]


@pytest.mark.parametrize("table", ["outgoing", "incoming", "memo"])
def test_who_sees_and_does_not_read_is_known(table):
    for state, rights in tomllib.loads((TABLES / f"{table}.toml").read_text()).items():
        blind = set(rights[SEEING]) - set(rights.get(READING, ()))
        assert (READING not in rights) == (state in reach.SHUT)
        assert state in reach.SHUT or blind <= reach.BLIND


def test_strangers_find_and_count_nothing(portal, staff):
    drafts.outgoing(staff, "dispatched")
    drafts.incoming(staff, "registered")
    entered()
    for user in ("tariq", "wafa", "manager", ""):
        for text in (drafts.SECRET_WORD, "1/2026", "cms", ""):
            assert found(staff, user, text) == []


def test_a_letter_is_found_by_what_it_says(portal, staff):
    letter = drafts.outgoing(staff, "in_review", letter_subject="بشأن الإدارات المسؤولة")
    assert found(staff, "huda", "ادارة مسئول") == []
    entered()
    assert found(staff, "huda", "ادارة مسئول") == [letter.UID()]
    assert found(staff, "huda", "ادارة مسئول قطار") == []
    assert found(staff, "huda", "مجلس الوزراء") == [letter.UID()]


def test_whoever_may_not_read_finds_by_the_envelope_alone(portal, staff):
    letter = drafts.incoming(staff, "registered", references=[])
    entered()
    word = drafts.SECRET_WORD.lower()
    assert found(staff, "mona", "17/2026") == [letter.UID()]
    assert found(staff, "mona", word) == []
    assert found(staff, "adel", f"{word} ١٧") == [letter.UID()]


def test_nobody_finds_the_content_of_what_nobody_reads(portal, staff):
    waiting = drafts.incoming(staff, "received")
    returned = drafts.incoming(staff, "returned")
    entered()
    assert found(staff, "khalid", drafts.SECRET_WORD) == []
    assert set(found(staff, "khalid", "17")) == {waiting.UID(), returned.UID()}


def test_the_content_of_a_sealed_letter_is_nowhere_in_the_index(portal, staff):
    letter = drafts.outgoing(staff, "dispatched", confidentiality="secret")
    entered()
    assert found(staff, "huda", "1/2026") == [letter.UID()]
    assert found(staff, "huda", drafts.SECRET_WORD) == []
    assert site_index().spelled(drafts.SECRET_WORD.lower()) == []


def test_a_letter_that_is_sealed_later_is_found_by_its_envelope_from_then_on(portal, staff):
    letter = drafts.draft(staff)
    entered()
    assert found(staff, "sami", drafts.SECRET_WORD) == [letter.UID()]
    with staff.acting("sami"):
        letters.update(letter, {"confidentiality": "secret"})
    entered()
    assert found(staff, "sami", drafts.SECRET_WORD) == []
    assert found(staff, "sami", "cms") == [letter.UID()]


def test_a_number_given_just_now_is_found_at_once(portal, staff):
    letter = drafts.outgoing(staff, "signed")
    entered()
    letter.number = "MOJ-2026-00042"
    notify(LetterRegistered(letter))
    assert found(staff, "huda", "moj – ٢٠٢٦ – ٠٠٠٤٢") == [letter.UID()]
    assert found(staff, "huda", "42") == []
    entered()
    assert found(staff, "huda", "42") == [letter.UID()]
    assert found(staff, "tariq", "MOJ-2026-00042") == []


def test_a_corrected_text_is_found_by_what_it_says_now(portal, staff):
    letter = drafts.draft(staff, letter_subject="قطار")
    entered()
    with staff.acting("sami"):
        letters.update(letter, {"letter_subject": "قرار"})
    entered()
    assert found(staff, "sami", "قطار") == []
    assert found(staff, "sami", "قرار") == [letter.UID()]


def test_after_the_catalog_was_cleared_all_letters_are_entered_again(portal, staff):
    letter = drafts.draft(staff)
    entered()
    portal.portal_catalog.manage_catalogClear()
    assert not search.is_complete()
    letter.indexObject()
    processQueue()
    assert found(staff, "sami", drafts.SECRET_WORD) == []
    entered()
    assert search.is_complete()
    assert found(staff, "sami", drafts.SECRET_WORD) == [letter.UID()]


def test_the_catalog_answers_no_word(portal, staff):
    drafts.draft(staff)
    entered()
    with staff.acting("sami"):
        assert len(portal.portal_catalog(search_words="nothing", letter_kind="outgoing")) == 1


@pytest.mark.parametrize("wrong", ["x", "2026-11-20", "٢" * 20 + "-a", "9" * 20 + "-a"])
def test_a_page_begins_where_one_ended(portal, staff, wrong, monkeypatch):
    monkeypatch.setattr("gov.correspondence.search.finding.MANY", -1)
    with staff.acting("sami"), pytest.raises(Invalid) as refusal:
        search.find("", before=wrong)
    assert refusal.value.field == "before"


@pytest.mark.parametrize("many", [-1, 3_000])
def test_pages_follow_each_other(portal, staff, monkeypatch, many):
    monkeypatch.setattr("gov.correspondence.search.finding.MANY", many)
    made = [drafts.draft(staff, main=False).UID() for _number in range(5)]
    entered()
    seen, before = [], ""
    with staff.acting("sami"):
        while True:
            page = search.find(drafts.SECRET_WORD, 2, before)
            assert page.count == 5
            seen += [each.UID() for each in page.letters]
            before = page.following
            if not before:
                break
    assert seen == made[::-1]
