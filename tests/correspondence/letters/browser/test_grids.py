"""The lines of a grid, from the request to the rows of a letter and back."""

import pytest
from gov.correspondence.letters.browser import grids


STEM = "form.widgets.recipients."


def form(**cells):
    return {STEM + name.replace("__", "."): value for name, value in cells.items()}


@pytest.mark.parametrize(
    "hostile",
    [
        {STEM + "count": "abc"},
        {STEM + "0": "text"},
        {STEM + "99999.widgets.to": ["cms//"]},
        {STEM + "-1.widgets.to": ["cms//"]},
        {STEM + "0.widgets.unknown": "x"},
        {STEM + "0.widgets.to": object()},
        {STEM + "0.widgets.to": [object()]},
        {STEM + "0.widgets.to": []},
    ],
)
def test_what_makes_no_sense_makes_no_line(hostile):
    assert grids.lines(hostile, "recipients", STEM) == []


def test_more_lines_than_a_letter_takes_are_left_to_the_rules():
    many = {f"{STEM}{index}.widgets.to": ["cms//"] for index in range(2000)}
    assert len(grids.lines(many, "recipients", STEM)) == 501


def test_lines_stand_in_the_order_of_the_page_blank_ones_left_out():
    sent = {
        STEM + "TT.widgets.to": ["e//"],
        STEM + "AA.widgets.to": ["d//"],
        STEM + "10.widgets.to": ["c//"],
        STEM + "2.widgets.to": ["b//"],
        STEM + "3.widgets.role": ["copy"],
        STEM + "4.widgets.to": ["--NOVALUE--"],
    }
    told = grids.lines(sent, "recipients", STEM)
    assert [line["to"] for line in told] == ["b//", "c//", "d//", "e//"]


def test_rewriting_numbers_the_lines_anew():
    sent = {STEM + "AA.widgets.to": ["cms//"], STEM + "count": "abc", "other": "kept"}
    grids.rewrite(sent, "recipients", STEM, grids.lines(sent, "recipients", STEM))
    assert sent[STEM + "0.widgets.to"] == ["cms//"]
    assert sent[STEM + "count"] == "1"
    assert sent["other"] == "kept"
    assert not any(".AA." in key for key in sent)


def test_an_agency_has_no_name_of_its_own_and_goes_through_the_exchange():
    line = {"to": "cms/affairs/", "name": "x", "address": "y", "delivery": "hand", "role": "copy"}
    assert grids.rows("recipients", [line]) == [
        {
            "kind": "agency",
            "agency": "cms",
            "unit": "affairs",
            "post": "",
            "name": "",
            "address": "",
            "delivery": "exchange",
            "role": "copy",
            "attachments": "all",
        }
    ]


def test_a_name_without_a_choice_is_an_outside_party():
    row = grids.rows("recipients", [{"to": "", "name": "بنك", "role": "original"}])[0]
    assert (row["kind"], row["name"]) == ("outside", "بنك")


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "agency", "agency": "cms", "unit": "a", "post": "b", "name": "", "address": ""},
        {"kind": "outside", "agency": "", "unit": "", "post": "", "name": "بنك", "address": "x"},
    ],
)
def test_rows_come_back_from_the_form_as_they_went_in(row):
    delivery = "exchange" if row["kind"] == "agency" else "post"
    row = {**row, "delivery": delivery, "role": "original", "attachments": "1,2"}
    line = grids.typed_lines("recipients", [row])[0]
    sent = {f"{STEM}0.widgets.{name}": value for name, value in line.items()}
    sent[f"{STEM}0.widgets.attachments"] = sorted(line["attachments"])
    assert grids.rows("recipients", grids.lines(sent, "recipients", STEM)) == [row]


@pytest.mark.parametrize(
    ("chosen", "pack"),
    [
        ([], "all"),
        (["all"], "all"),
        (["none"], "none"),
        (["none", "f1"], "f1"),
        (["f1", "f2"], "f1,f2"),
        (["f1", "all"], "all"),
        (["f1,f2"], "all"),
        ([object()], "all"),
    ],
)
def test_a_recipient_gets_the_attachments_chosen_for_it(chosen, pack):
    sent = {f"{STEM}0.widgets.to": ["cms//"], f"{STEM}0.widgets.attachments": chosen}
    line = grids.lines(sent, "recipients", STEM)
    assert grids.rows("recipients", line)[0]["attachments"] == pack
    grids.rewrite(sent, "recipients", STEM, line)
    again = grids.lines(sent, "recipients", STEM)
    assert [each["attachments"] for each in again] == [line[0]["attachments"]]


@pytest.mark.parametrize(
    "row",
    [{"kind": "unit", "unit": "legal"}, {"kind": "group", "group": "type:ministry"}],
)
def test_units_and_groups_come_back_as_they_went_in(row):
    row = {**row, "role": "original", "attachments": "all"}
    shown = grids.typed_lines("recipients", [{"name": "", "address": "", "delivery": "", **row}])
    sent = {f"{STEM}0.widgets.to": [shown[0]["to"]], f"{STEM}0.widgets.role": ["original"]}
    assert grids.rows("recipients", grids.lines(sent, "recipients", STEM)) == [row]


@pytest.mark.parametrize(
    ("typed", "whole"), [("3", 3), ("٣", 3), ("x", "x"), ("", ""), ("-1", "-1")]
)
def test_counts_are_read_in_both_kinds_of_digits(typed, whole):
    assert grids.whole(typed) == whole


def test_faults_of_columns_the_form_has_not_show_beside_the_choice():
    assert grids.shown_at("recipients", "agency") == "to"
    assert grids.shown_at("recipients", "name") == "name"
    assert grids.shown_at("recipients", "") == "to"
    assert grids.shown_at("references", "") == "number"
