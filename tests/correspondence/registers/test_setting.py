"""Setting books up: refusals first, then what a change may do to numbers already given."""

import pytest
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.registers import content
from gov.correspondence.registers.collision import skeleton
from gov.correspondence.registers.collision import taken
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import render
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st


NEW = {"name_ar": "المذكرات", "name_en": "Memos", "kind": "memo", "pattern": "M-{year}-{number}"}


@pytest.fixture
def webmaster(registry):
    registry.make("wafa", groups=("role-webmaster",))
    return registry


class TestRefused:
    @pytest.mark.parametrize("person", ["", "clerk", "registrar", "auditor", "sealer"])
    def test_who_is_no_webmaster(self, webmaster, person):
        for act in (
            lambda: registers.all_books(),
            lambda: registers.preview("memos", NEW),
            lambda: registers.set_up("memos", NEW),
        ):
            with webmaster.acting(person), pytest.raises(NotAllowed):
                act()

    @pytest.mark.parametrize("book", ["", "a", "A", "1a", "a/b", "a.b", "x" * 41, "ا"])
    def test_an_id_that_is_none(self, webmaster, book):
        with webmaster.acting("wafa"), pytest.raises(Invalid) as refused:
            registers.set_up(book, NEW)
        assert refused.value.field == "id"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("name_ar", ""),
            ("name_en", "  "),
            ("kind", "letter"),
            ("pattern", ""),
            ("pattern", "{year}"),
            ("pattern", "{number}"),
            ("pattern", "{number}{year}"),
            ("scope", "agency"),
            ("reset", "weekly"),
            ("fiscal_start", 13),
            ("first_number", 0),
            ("first_number", "1"),
            ("unit", "nowhere"),
            ("position", -1),
        ],
    )
    def test_a_value_that_does_not_fit(self, webmaster, name, value):
        with webmaster.acting("wafa"), pytest.raises(Invalid) as refused:
            registers.set_up("memos", {**NEW, name: value})
        assert refused.value.field == name
        with webmaster.acting("wafa"):
            assert "memos" not in [book.id for book in registers.all_books()]

    @pytest.mark.parametrize(
        ("name", "value"), [("kind", "outgoing"), ("sealed", True), ("unit", "legal")]
    )
    def test_what_a_book_in_use_keeps(self, webmaster, registered, name, value):
        registered()
        with webmaster.acting("wafa"), pytest.raises(Invalid) as refused:
            registers.set_up("incoming", {name: value})
        assert refused.value.field == name

    @pytest.mark.parametrize(
        "change",
        [
            {"reset": "never"},
            {"reset": "hijri", "pattern": "IN-{hijri_year}-{number}"},
            {"scope": "unit", "pattern": "{unit}-{year}-{number}"},
        ],
    )
    def test_a_change_that_could_give_a_number_again(self, webmaster, registered, change):
        registered()
        with webmaster.acting("wafa"), pytest.raises(Invalid) as refused:
            registers.set_up("incoming", change)
        assert refused.value.field == "pattern"

    def test_a_sealed_book_refuses_alike_empty_or_not(self, webmaster, registered):
        change = {"pattern": "IN-S-{number}-{year}"}
        for _ in range(2):
            with webmaster.acting("wafa"), pytest.raises(Invalid) as refused:
                registers.set_up("incoming-secret", change)
            assert refused.value.field == "pattern"
            if not content.book("incoming-secret").last_position():
                registered(book="incoming-secret", clerk="sealer", confidentiality="secret")


def test_a_book_is_added_and_shown_before(webmaster):
    with webmaster.acting("wafa"):
        ahead = registers.preview("memos", NEW)
        assert [number.rpartition("-")[2] for number in ahead] == ["1", "2", "3"]
        registers.set_up("memos", {**NEW, "first_number": 500})
        (rule,) = [book for book in registers.all_books() if book.id == "memos"]
        assert (rule.kind, rule.first_number, rule.unit) == ("memo", 500, "archive")
        assert registers.preview("memos", {})[0].endswith("-500")
        assert registers.books() == ()


def test_the_next_numbers_follow_those_given_but_not_in_a_sealed_book(webmaster, registered):
    registered("1", "2")
    registered("3", book="incoming-secret", clerk="sealer", confidentiality="secret")
    with webmaster.acting("wafa"):
        assert registers.preview("incoming", {})[0].endswith("-00003")
        assert registers.preview("incoming-secret", {})[0].endswith("-00001")


@pytest.mark.parametrize(
    "change",
    [
        {"name_ar": "الوارد", "position": 9},
        {"pattern": "IN-{year}-{number:07}"},
        {"pattern": "IN-{year}-{number}"},
        {"pattern": "IN/{year}/{number:05}"},
        {"pattern": "IN-{number}-{year}"},
        {"first_number": 900},
    ],
)
def test_a_change_that_cannot_give_a_number_again(webmaster, registered, paper, change):
    (first,) = registered()
    with webmaster.acting("wafa"):
        registers.set_up("incoming", change)
    (second,) = registered("99")
    assert second.number != first.number
    with webmaster.acting("registrar"):
        assert registers.check("incoming").breaks == ()


PATTERNS = [
    "{year}/{number}",
    "{number}/{year}",
    "{number:05}-{year}",
    "A-{year}-{number:03}",
    "A-{number}",
    "{unit}/{year}/{number}",
    "{year}/{unit}/{number}",
]
WRITTEN = st.fixed_dictionaries(
    {"year": st.integers(2024, 2030), "number": st.integers(1, 3000), "unit": st.just("u")}
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATTERNS), st.sampled_from(PATTERNS), WRITTEN, WRITTEN)
def test_what_is_allowed_never_writes_a_number_again(old, new, was, will):
    before = render(parse(old), was)
    if skeleton(parse(old)) == skeleton(parse(new)) or will["year"] < 2026:
        return
    if not taken(parse(new), [before], {"year": 2026}):
        assert render(parse(new), will) != before


def test_numbers_of_earlier_years_do_not_come_again():
    assert taken(parse("{year}/{number}"), ["2025/7"], {"year": 2026}) == ""
    assert taken(parse("{year}/{number}"), ["2026/7"], {"year": 2026}) == "2026/7"
