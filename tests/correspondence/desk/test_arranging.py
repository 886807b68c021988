"""Order and posts of a desk, without a portal; what people choose for it, within one."""

import pytest
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import person_group
from gov.correspondence.desk import keeping
from gov.correspondence.desk import posts
from gov.correspondence.desk import work
from gov.correspondence.desk.arranging import arranged
from gov.correspondence.desk.arranging import moved
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.desk.parts import held
from gov.correspondence.desk.parts import Parts
from gov.correspondence.desk.posts import Post
from gov.correspondence.desk.work import Narrowed
from gov.correspondence.exceptions import NotAllowed
from support import drafts


HEAD = Post("minister", "head")
BY_ID = {block.id: block for block in BLOCKS}


def test_what_an_order_does_not_name_follows():
    assert arranged("abcd", ["c", "x", "a"]) == ["c", "a", "b", "d"]


@pytest.mark.parametrize(
    ("name", "by", "expected"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("x", 1, "abc")],
)
def test_a_part_moves_by_one_place(name, by, expected):
    assert "".join(moved("abc", name, by)) == expected


def test_a_post_has_its_groups_and_those_of_the_person():
    assert HEAD.has(Capacity("minister", "head", 2).group)
    assert HEAD.has(person_group("huda", 1))
    assert not HEAD.has(Capacity("legal", "head", 2).group)
    assert not HEAD.has("delegated:minister:head:0:memo")
    groups = [Capacity("minister", "head", rank).group for rank in range(3)]
    duties = [Capacity("agency", "auditor", 0).group, "delegated:legal:signatory:0:memo", "other"]
    assert posts.held([*groups, *duties]) == [HEAD, Post("legal", "signatory", delegated=True)]


def test_nobody_keeps_nothing(portal, staff):
    with staff.acting(""), pytest.raises(NotAllowed):
        keeping.arrange(("to-sign",), ())


def test_a_hidden_block_is_still_counted(portal, staff):
    drafts.draft(staff, main=False)
    with staff.acting("sami"):
        usual = [pile.block.id for pile in Parts().piles]
        keeping.arrange(("under-way", "drafts"), ("drafts",))
        assert [pile.block.id for pile in Parts().piles] == ["under-way", "awaiting"]
        assert [(pile.block.id, pile.count) for pile in Parts().hidden] == [("drafts", 1)]
        keeping.arrange((), ())
        assert [pile.block.id for pile in Parts().piles] == usual
    with staff.acting("huda"):
        assert keeping.mine() == keeping.Choices()


def test_filters_of_a_list_stay_until_they_are_cleared(portal, staff):
    with staff.acting("sami"):
        keeping.keep_filters("outgoing", {"state": "draft"})
        keeping.keep_filters("memo", {"urgency": "urgent"})
        keeping.keep_filters("outgoing", {})
        assert (keeping.filters("outgoing"), keeping.filters("memo")) == ({}, {"urgency": "urgent"})


def test_one_post_shows_what_waits_for_it(portal, staff):
    staff.make("huda", unit="legal", role="head")
    drafts.outgoing(staff, "in_review")
    drafts.incoming(staff, "distributed")
    with staff.acting("huda"):
        assert held() == [Post("legal", "head"), HEAD]
        seen = {
            (post and post.unit, block): work.pile(BY_ID[block], narrowed=Narrowed(post=post)).count
            for post in (None, *held())
            for block in ("to-review", "to-close")
        }
    assert [place for place, count in seen.items() if count] == [
        (None, "to-review"),
        (None, "to-close"),
        ("legal", "to-close"),
        ("minister", "to-review"),
    ]
