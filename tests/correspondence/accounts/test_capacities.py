import pytest
from gov.correspondence.accounts import capacities as rules
from gov.correspondence.accounts.capacities import Capacity
from hypothesis import given
from hypothesis import strategies as st


codes = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
names = st.one_of(
    st.text(max_size=30),
    codes.map("unit-{}".format),
    st.sampled_from(sorted(rules.ROLES)).map("role-{}".format),
    st.builds("role-{}.{}".format, st.sampled_from(sorted(rules.ROLES)), codes),
    st.sampled_from(sorted(rules.RANKS)).map("clearance-{}".format),
    codes.map("post-{}".format),
)
groups = st.lists(names, max_size=12)


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["unit-a"],
        ["role-head"],
        ["role-head.a"],
        ["unit-b", "role-head.a"],
        ["unit-a", "role-webmaster"],
        ["unit-a", "role-manager"],
        ["unit-agency", "role-head"],
        ["unit-a", "role-auditor.a"],
        ["unit-A", "role-head"],
        ["unit-a:b", "role-head"],
        ["unit-a", "role-head.a.b"],
        ["unit-a", "role-head."],
        ["Unit-a", "Role-head"],
        ["capacity:a:head:3"],
        ["clearance-top-secret"],
    ],
)
def test_no_capacity(names):
    assert rules.from_groups(names) == frozenset()


def test_a_role_counts_in_each_unit():
    held = rules.from_groups(["unit-a", "unit-b", "role-drafter", "role-head.b"])

    assert held == {
        Capacity("a", "drafter", 0),
        Capacity("b", "drafter", 0),
        Capacity("b", "head", 0),
    }


@pytest.mark.parametrize(("clearance", "highest"), rules.RANKS.items())
def test_one_capacity_for_each_rank_up_to_the_clearance(clearance, highest):
    held = rules.from_groups(["unit-a", "role-head", f"clearance-{clearance}"])

    assert sorted(capacity.rank for capacity in held) == list(range(highest + 1))


def test_an_unknown_clearance_clears_for_nothing():
    assert rules.clearance(["clearance-cosmic", "clearance-"]) == 0


@given(groups)
def test_a_capacity_is_read_as_it_was_written(names):
    for capacity in rules.from_groups(names):
        assert rules.parse(capacity.group) == capacity


@given(groups)
def test_roles_hold_only_where_one_is_a_member(names):
    units = rules.member_units(names) | {rules.AGENCY}
    for capacity in rules.from_groups(names):
        assert capacity.unit in units
        assert capacity.rank <= rules.clearance(names)
        assert (capacity.unit == rules.AGENCY) == (capacity.role in rules.AGENCY_ROLES)


@given(groups, groups)
def test_more_groups_never_take_a_capacity_away(some, more):
    assert rules.from_groups(some) <= rules.from_groups(some + more)


@given(st.text())
def test_any_text_is_a_capacity_or_is_not(text):
    capacity = rules.parse(text)
    assert capacity is None or capacity.group == text


@pytest.mark.parametrize(
    "group",
    [
        "capacity:a:head",
        "capacity:a:head:4",
        "capacity:a:head:-1",
        "capacity:a:head:00",
        "capacity:a:head:٣",
        "capacity:a:king:0",
        "capacity:agency:head:0",
        "capacity:a:auditor:0",
        "capacity::head:0",
        "Capacity:a:head:0",
        "unit-a",
    ],
)
def test_no_capacity_is_read_from(group):
    assert rules.parse(group) is None


@pytest.mark.parametrize(
    "name", ["unit-x", "UNIT-x", "role-", "post-a", "clearance-x", "capacity:"]
)
def test_reserved(name):
    assert rules.is_reserved(name)


@pytest.mark.parametrize("name", ["united", "huda", "roles", "my-unit-x", ""])
def test_not_reserved(name):
    assert not rules.is_reserved(name)


def test_posts():
    assert rules.posts(["post-minister", "post-", "post-A", "unit-a"]) == {"minister"}
