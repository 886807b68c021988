"""Referrals among live people: who sees what before and after, and whose desk it lies on."""

import pytest
import time_machine
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import accounts
from gov.correspondence.api import acts
from gov.correspondence.api import calendar
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import referrals
from gov.correspondence.api import transactions
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.referrals import settings
from plone import api
from support import drafts


SUNDAY = datetime(2055, 6, 6, 6, tzinfo=UTC)
AT_ONCE = {"name_ar": "فوراً", "name_en": "At once", "task": "act", "days": 0}
READ = "gov.correspondence: Read Letter"


def sees(office, user, letter):
    """How a person reaches a letter: by the catalog, a listing, its content and its files."""
    with office.acting(user):
        found = api.portal.get_tool("portal_catalog")(UID=letter.UID())
        reads = api.user.has_permission(READ, obj=letter)
        listed = letter.UID() in [each.UID() for each in letters.find(limit=200)]
        assert bool(found) == listed
        try:
            opened = bool(files.get(letter, next(iter(letter.files))))
        except (NotAllowed, NotFound):
            opened = False
        assert opened == reads
        return reads


def on_desk(office, user, block):
    with office.acting(user):
        return work.pile(next(each for each in BLOCKS if each.id == block)).count


class TestWhoSees:
    def test_a_unit_it_is_referred_to(self, office, letter, refer):
        assert not sees(office, "omran", letter)
        made = refer(letter)
        assert sees(office, "omran", letter)
        assert not sees(office, "dana", letter)
        with office.acting("omran"):
            referrals.complete(letter, made.id, "أُنجز")
        assert sees(office, "omran", letter)

    def test_a_person_and_the_head_who_sees_what_the_unit_does(self, office, letter, refer):
        refer(letter, "finance", "dana")
        assert sees(office, "dana", letter)
        assert sees(office, "omran", letter)
        assert not sees(office, "tariq", letter)

    def test_nobody_after_a_withdrawal(self, office, letter, refer):
        made = refer(letter)
        with office.acting("omran"):
            referrals.report(letter, made.id, "قيد الدراسة")
        with office.acting("faisal"):
            referrals.withdraw(letter, made.id, "خطأ")
        assert not sees(office, "omran", letter)

    def test_who_refused_keeps_an_ordinary_letter_not_a_confidential_one(
        self, office, refer, of_degree
    ):
        for degree, keeps in (("normal", True), ("restricted", True), ("secret", False)):
            letter = of_degree(degree)
            made = refer(letter)
            assert sees(office, "omran", letter)
            with office.acting("omran"):
                referrals.refuse(letter, made.id, "لعدم الاختصاص")
            assert sees(office, "omran", letter) == keeps, degree

    def test_a_copy_is_read_and_stays(self, office, letter, refer):
        refer(letter, copy=True)
        assert sees(office, "omran", letter)

    def test_members_of_the_matter_are_seen_once_they_left_draft(self, office, letter, refer):
        reply = drafts.draft(office)
        with office.acting("huda"), pytest.raises(NotFound):
            transactions.join(reply, letter.UID())
        reply.transaction = letter.UID()
        refer(letter)
        assert not sees(office, "omran", reply)
        with office.acting("sami"):
            acts.submit(reply)
        with office.acting("faisal"):
            transaction = transactions.of(letter)
        assert transaction.members == (reply.UID(),)


class TestDesk:
    def test_what_is_referred_lies_there_until_it_is_done(self, office, letter, refer):
        assert on_desk(office, "omran", "referred") == 0
        made = refer(letter)
        assert on_desk(office, "omran", "referred") == 1
        assert on_desk(office, "dana", "referred") == 0
        with office.acting("omran"):
            referrals.complete(letter, made.id, "أُنجز")
        assert on_desk(office, "omran", "referred") == 0

    def test_a_refusal_comes_back_and_is_settled(self, office, letter, refer):
        made = refer(letter)
        with office.acting("omran"):
            referrals.refuse(letter, made.id, "لعدم الاختصاص")
        assert on_desk(office, "faisal", "referrals-returned") == 1
        assert on_desk(office, "wedad", "referrals-returned") == 1
        with office.acting("faisal"):
            (found,) = referrals.mine("returned")
            assert found.referral is made
            referrals.reassign(letter, made.id, "finance", text="بعد التنسيق")
        assert made.round == 2
        assert on_desk(office, "faisal", "referrals-returned") == 0
        assert on_desk(office, "omran", "referred") == 1

    def test_a_copy_is_unread_until_it_was_seen(self, office, letter, refer):
        made = refer(letter, "finance", "dana", copy=True)
        assert on_desk(office, "dana", "copies") == 1
        with office.acting("dana"):
            referrals.read(letter, made.id)
            referrals.read(letter, made.id)
        assert on_desk(office, "dana", "copies") == 0
        assert [event.act for event in made.events] == ["refer", "read"]


class TestLists:
    def test_late_first_page_by_page_and_only_what_one_sees(self, office, refer, of_degree):
        days = [calendar.add_days(calendar.today(), count) for count in (9, 2, 5)]
        for day in days:
            refer(drafts.incoming(office, "distributed"), due=day)
        hidden = of_degree("secret")
        refer(hidden)
        office.make("zaid", unit="finance", role="head")
        with office.acting("zaid"):
            first = referrals.mine(limit=2)
            rest = referrals.mine(limit=2, after=first[-1].cursor)
        assert [found.referral.due for found in (*first, *rest)] == sorted(days)
        with office.acting("omran"):
            assert len(referrals.mine()) == 4
            early = referrals.mine(due_before=calendar.add_days(calendar.today(), 3).isoformat())
            assert [found.referral.due for found in early] == [days[1]]

    def test_a_head_sees_what_the_people_of_the_unit_have(self, office, letter, refer):
        made = refer(letter, "finance", "dana")
        with office.acting("dana"):
            assert [found.referral for found in referrals.mine()] == [made]
        with office.acting("omran"):
            assert referrals.mine() == []
            assert [found.referral for found in referrals.of_unit("finance")] == [made]
            assert referrals.of_unit("finance", "over") == []


def test_the_time_limit_comes_from_the_directives(office, letter, refer):
    days = {each.code: each.days for each in referrals.directives()}
    assert days["study"] > days["necessary-action"] > 0
    made = refer(letter, directives=["study", "necessary-action", "for-information"])
    assert made.due == calendar.add_days(calendar.today(), days["necessary-action"])
    assert refer(letter, "archive", directives=["for-information"]).due is None


def test_a_time_limit_in_hours_ends_at_a_time_of_the_day(office, letter, refer):
    settings.write("at-once", {**AT_ONCE, "hours": 2})
    with time_machine.travel(SUNDAY, tick=False):
        made = refer(letter, directives=["at-once", "necessary-action"])
        later = refer(letter, "archive", due=SUNDAY.date().isoformat())
        assert (made.due, made.due_time) == (SUNDAY.date(), "11:00")
        with office.acting("omran"):
            assert [one.referral for one in referrals.mine()][:1] == [made]
        assert calendar.lateness(made.due, time=made.due_time) == "due-soon"
    with time_machine.travel(SUNDAY + timedelta(hours=3), tick=False):
        assert calendar.lateness(made.due, time=made.due_time) == "late"
        assert calendar.lateness(later.due, time=later.due_time) == "due-soon"


def test_an_office_manager_enters_what_the_head_dictated(office, letter, refer):
    refer(letter, user="wedad")
    with office.acting("faisal"):
        entry = journal.entries(letter)[-1]
    assert (entry.act, entry.actor, entry.on_behalf) == ("refer", "wedad", "faisal")


def test_a_matter_goes_down_and_comes_back(office, letter, refer):
    first = refer(letter)
    second = refer(letter, "finance", "dana", user="omran", parent=first.id)
    assert (first.state, second.unit, second.parent) == ("accepted", "finance", first.id)
    with office.acting("dana"):
        assert referrals.available(letter, second) == ["accept", "report", "complete", "refuse"]
        referrals.accept(letter, second.id)
        referrals.report(letter, second.id, "نصف العمل")
        referrals.complete(letter, second.id, "اكتمل")
    with office.acting("omran"):
        assert "complete" in referrals.available(letter, first)
        referrals.complete(letter, first.id, "اكتمل")
    with office.acting("faisal"):
        told = [entry.act for entry in journal.entries(letter)]
    assert told[-7:] == [
        *("refer", "refer", "accept-referral", "open-at-unit", "report-referral"),
        *("complete-referral", "complete-referral"),
    ]
    assert journal.verify() == ()


def test_the_head_answers_for_a_person_who_left(office, letter, refer):
    made = refer(letter, "finance", "dana")
    office.portal.acl_users.source_groups.removePrincipalFromGroup("dana", "unit-finance")
    with office.acting("omran"):
        assert set(referrals.available(letter, made)) >= {"complete", "reassign"}
        referrals.reassign(letter, made.id, "finance")
    assert made.target == ("finance", "")


def test_all_rows_or_none(office, letter):
    rows = [{"unit": "finance", "directives": ["study"]}, {"unit": "archive", "copy": True}]
    with office.acting("faisal"):
        made = referrals.refer(letter, rows)
    assert [each.copy for each in made] == [False, True]
    assert [each.state for each in made] == ["open", "unread"]


def test_the_people_of_a_unit(office):
    office.make("disabled", unit="finance")
    office.portal.acl_users.source_users.removeUser("disabled")
    assert accounts.members("finance") == [("dana", "dana"), ("omran", "omran")]
    assert accounts.members("nowhere") == accounts.members("*") == []


def test_directives_are_ordered(portal):
    codes = [each.code for each in settings.directives()]
    settings.shift(codes[1], -1)
    assert [each.code for each in settings.directives()][:2] == [codes[1], codes[0]]
    settings.write("own", {"name_ar": "خاص", "name_en": "Own", "task": "act", "days": 1})
    assert settings.directives()[-1].code == "own"
