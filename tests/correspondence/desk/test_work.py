"""What lies on whose desk, by the index of what waits for whom."""

import pytest
import tomllib
from gov.correspondence.api import acts
from gov.correspondence.api import calendar
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.access import ROLE_OF
from gov.correspondence.letters.acting import ACTS
from gov.correspondence.letters.stations import STATIONS
from gov.correspondence.letters.undelivered import ACT
from gov.correspondence.letters.undelivered import ANOTHER_WAY
from gov.correspondence.letters.undelivered import LATE_FOR_REGISTRY
from gov.correspondence.letters.undelivered import LATE_FOR_UNIT
from pathlib import Path
from support import drafts


TABLES = Path(__file__).resolve().parents[2] / "permissions"
BY_ID = {block.id: block for block in BLOCKS}
OWN = {"draft", "under-way"}


def lies_on(people, user, block):
    with people.acting(user):
        return [letter.UID() for letter in work.pile(BY_ID[block]).letters]


@pytest.mark.parametrize("station", STATIONS, ids="-".join)
def test_a_station_names_only_who_may_act_there(station):
    kind, state = station
    table = {"circular": "outgoing"}.get(kind, kind)
    rights = tomllib.loads((TABLES / f"{table}.toml").read_text())[state]
    for act, _relation, roles in STATIONS[station]:
        if act in OWN:
            continue
        allowed = rights[ACTS[kind][act].permissions[state]]
        names = ["registry-clerk" if role == "clerk" else role for role in roles.split()]
        assert {ROLE_OF[name] for name in names} <= set(allowed), act


def test_every_act_that_waits_has_its_block():
    gathered = {act for block in BLOCKS for act in block.acts}
    assert {act for rows in STATIONS.values() for act, _relation, _roles in rows} <= gathered
    assert {ACT, ANOTHER_WAY, LATE_FOR_UNIT, LATE_FOR_REGISTRY} <= gathered


def test_a_stranger_has_nothing_and_a_manager_neither(portal, staff):
    drafts.outgoing(staff, "in_review")
    for user in ("tariq", "faisal", "wafa", "manager"):
        with staff.acting(user):
            assert [work.pile(block).count for block in BLOCKS] == [0] * len(BLOCKS)


def test_a_letter_moves_from_desk_to_desk(portal, staff):
    letter = drafts.outgoing(staff, "in_review")
    assert lies_on(staff, "huda", "to-review") == [letter.UID()]
    assert lies_on(staff, "sami", "under-way") == [letter.UID()]
    assert lies_on(staff, "sami", "drafts") == []
    assert lies_on(staff, "nasser", "to-sign") == []


def test_who_is_not_cleared_finds_it_neither_listed_nor_counted(portal, staff):
    staff.make("low", unit="minister", role="head")
    drafts.outgoing(staff, "in_review", confidentiality="restricted")
    assert lies_on(staff, "low", "to-review") == []
    assert len(lies_on(staff, "huda", "to-review")) == 1


def test_the_count_is_exact_beyond_the_page(portal, staff):
    for _number in range(4):
        drafts.draft(staff, main=False)
    with staff.acting("sami"):
        pile = work.pile(BY_ID["drafts"], limit=3)
    assert (pile.count, len(pile.letters)) == (4, 3)


@pytest.mark.parametrize("wrong", ["x", "2026-11-20", "2026-11-20~1", "2026-11-20~" + "٣" * 22])
def test_a_page_begins_where_one_ended(portal, staff, wrong):
    with staff.acting("sami"), pytest.raises(Invalid) as refusal:
        work.pile(BY_ID["drafts"], after=wrong)
    assert refusal.value.field == "after"


def test_pages_follow_each_other_by_day_and_age_while_letters_come_and_go(portal, staff):
    days = ["", "2027-03-01", "2027-01-01", "", "2027-01-01", "2027-02-01"]
    made = [
        drafts.draft(staff, main=False, **({"answer_due": day} if day else {})).UID()
        for day in days
    ]
    expected = [made[at] for at in (4, 2, 5, 1, 3, 0)]
    with staff.acting("sami"):
        whole = work.pile(BY_ID["drafts"])
        assert [each.UID() for each in whole.letters] == expected
        assert whole.following == ""
        first = work.pile(BY_ID["drafts"], 1)
        # Where a page ended stays a place when its letter has gone from the desk.
        acts.discard(first.letters[0])
    drafts.draft(staff, main=False, answer_due="2026-12-31")
    seen, after = [], first.following
    with staff.acting("sami"):
        while after:
            page = work.pile(BY_ID["drafts"], 2, after)
            assert page.count == len(days)
            seen += [each.UID() for each in page.letters]
            after = page.following
    assert seen == expected[1:]


def test_a_block_is_narrowed_and_its_groups_are_exact(portal, staff):
    today = calendar.today()
    days = {"2020-01-01": "critically-late", today.isoformat(): "due-soon", "": "later"}
    for day in days:
        other = {"answer_due": day} if day else {}
        for urgency in ("normal", "urgent"):
            drafts.draft(staff, main=False, urgency=urgency, **other)
    block = BY_ID["drafts"]
    with staff.acting("sami"):
        whole = work.pile(block)
        expected = {"critically-late": 2, "late": 0, "due-soon": 2, "later": 2}
        assert work.counts(whole) == expected
        assert work.counts(work.pile(block, 1)) == expected
        assert list(whole.groups) == sorted(whole.groups, key=list(expected).index)
        urgent = work.Narrowed({"urgency": "urgent", "unit": "minister"}, "due-soon")
        found = work.pile(block, narrowed=urgent)
        assert [each.urgency for each in found.letters] == ["urgent"]
        assert work.counts(found, urgent) == {name: min(n, 1) for name, n in expected.items()}
        assert work.pile(block, narrowed=work.Narrowed({"unit": "legal"})).count == 0
        late = work.Narrowed(lateness="critically-late")
        first = work.pile(block, 1, narrowed=late)
        second = work.pile(block, 1, first.following, late)
        assert (first.count, second.count, second.following) == (2, 2, "")
        assert first.letters != second.letters
