"""The recipient's limit, known when the letter is written."""

import pytest
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.letters.sizes import MIB
from gov.correspondence.letters.sizes import OVERHEAD
from gov.correspondence.letters.sizes import package_bytes
from gov.correspondence.letters.sizes import too_large
from typing import NamedTuple


class File(NamedTuple):
    id: str
    role: str
    size: int


FILES = [File("1", "main", 9 * MIB), File("2", "signed", 2 * MIB), File("3", "attachment", 6 * MIB)]
AGENCY = Agency("cms", {}, (), (), 8 * MIB)


def row(attachments="all", delivery="exchange"):
    return {"agency": "cms", "delivery": delivery, "attachments": attachments}


def problems(*rows, files=FILES):
    return list(too_large(rows, files, {"cms": AGENCY}.get))


def test_a_letter_too_large_for_one_recipient_names_row_limit_and_size():
    (problem,) = problems(row("none"), row("all"))
    assert (problem.field, problem.row, problem.column) == ("recipients", 1, "attachments")
    assert problem.message.mapping == {"limit": 8, "size": 9}


@pytest.mark.parametrize("fitting", [row("none"), row(""), row("all", delivery="hand")])
def test_what_fits_or_does_not_travel_is_no_problem(fitting):
    assert problems(fitting) == []


def test_an_unknown_agency_is_no_business_of_ours():
    assert problems({**row(), "agency": "xyz"}) == []


def test_the_signed_copy_travels_in_place_of_the_document():
    assert package_bytes(row("none"), FILES) == OVERHEAD + 2 * MIB
    assert package_bytes(row("none"), FILES[:1]) == OVERHEAD + 9 * MIB
    assert package_bytes(row("3"), FILES) == OVERHEAD + 8 * MIB
