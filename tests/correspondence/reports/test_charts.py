"""Bars with their names and without any script."""

import pytest
import sys
from gov.correspondence.reports.charts import Bars
from gov.correspondence.reports.charts import COLOURS
from gov.correspondence.reports.charts import svg
from gov.correspondence.reports.charts import ticks
from lxml import etree


TEXT = "{http://www.w3.org/2000/svg}text"
LABELS = ["وزارة <المالية>", "Ministry & Co"]
SERIES = [Bars("وارد", [3, 0], 0), Bars("صادر", [1, 2], 1)]


@pytest.mark.parametrize("right_to_left", [True, False])
def test_names_are_shown_as_they_are_and_nothing_runs(right_to_left):
    drawn = svg(LABELS, SERIES, right_to_left)
    root = etree.fromstring(drawn)
    texts = [each.text for each in root.iter(TEXT)]
    assert {*LABELS, "وارد", "صادر"} <= set(texts)
    assert "script" not in drawn
    assert "http://pygal" not in drawn
    assert root.get("aria-hidden") == "true"


def test_arabic_is_read_from_the_right():
    def turned(right_to_left):
        return svg(LABELS, SERIES, right_to_left).count("scale(-1, 1)")

    assert turned(False) == 0
    assert turned(True) > len(LABELS)


@pytest.mark.parametrize("most", [1, 2, 6, 7, 12, 13, 30, 31, 999, 100_000])
def test_the_axis_counts_in_whole_numbers(most):
    found = ticks(most)
    assert found[0] == 0
    assert found[-2] < most <= found[-1]
    assert 2 <= len(found) <= 8
    assert str(found[1] - found[0])[0] in "125"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_stands_out_from_the_page(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_the_library_leaves_no_hook_among_those_that_find_modules():
    assert all(hasattr(each, "find_spec") for each in sys.meta_path)
