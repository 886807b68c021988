import pytest
import re
from gov.correspondence.theme import appearance


def test_a_value_that_is_no_colour_never_reaches_the_page():
    with pytest.raises(ValueError, match="not a colour"):
        appearance.properties("#000000}body{display:none", "#a8762a")


def test_properties_are_one_rule_of_colours():
    rule = appearance.properties("#1e5245", "#a8762a")
    assert rule.startswith(":root{--agency-primary:#1e5245;--agency-primary-rgb:30,82,69;")
    assert re.fullmatch(r":root\{(--agency-[a-z-]+:(#[0-9a-f]{6}|[0-9,]+);?)+\}", rule)


def test_the_default_stands_in_for_a_record_that_is_not_there():
    assert appearance.chosen({}, "emblem") == "seal"
    records = {"gov.correspondence.appearance.emblem": "scales"}
    assert appearance.chosen(records, "emblem") == "scales"


def test_each_direction_has_its_sheet_with_the_mark_of_its_sources():
    assert re.search(r"/css/portal\.rtl\.css\?v=[0-9a-f]{12}$", appearance.sheet_path(rtl=True))
    assert re.search(r"/css/portal\.ltr\.css\?v=[0-9a-f]{12}$", appearance.sheet_path(rtl=False))
