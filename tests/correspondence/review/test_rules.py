"""Which rule of the table is for a letter."""

import pytest
from gov.correspondence.review.rules import choose
from gov.correspondence.review.rules import Rule


EVERY = Rule("every", reviewers=("owner", "legal"))
UNIT = Rule("unit", unit="finance")
KIND = Rule("kind", kind="memo")
DEGREE = Rule("degree", confidentiality="secret")
BOTH = Rule("both", kind="memo", confidentiality="secret")
ALL = Rule("all", unit="finance", kind="memo", confidentiality="secret")
TABLE = (EVERY, UNIT, KIND, DEGREE, BOTH, ALL)


@pytest.mark.parametrize(
    ("letter", "rule"),
    [
        (("hr", "outgoing", "normal"), "every"),
        (("finance", "outgoing", "normal"), "unit"),
        (("hr", "memo", "normal"), "kind"),
        (("hr", "outgoing", "secret"), "degree"),
        (("hr", "memo", "secret"), "both"),
        (("finance", "memo", "normal"), "unit"),
        (("finance", "outgoing", "secret"), "unit"),
        (("finance", "memo", "secret"), "all"),
    ],
)
def test_the_most_specific_rule_wins(letter, rule):
    assert choose(TABLE, *letter).id == rule
    assert choose(reversed(TABLE), *letter).id == rule


def test_without_a_rule_there_is_none():
    assert choose((UNIT,), "hr", "outgoing", "normal") is None
    assert choose((), "hr", "outgoing", "normal") is None


def test_of_equal_rules_the_first_in_the_table():
    first, second = Rule("b", unit="hr", position=1), Rule("a", unit="hr", position=2)
    assert choose((second, first), "hr", "outgoing", "normal").id == "b"
