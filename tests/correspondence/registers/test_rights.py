"""Who registers where, and which letters belong where; refusals are most of the table."""

import pytest
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.registers import rights
from gov.correspondence.registers.settings import BookRule


def rule(unit="archive", sealed=False, kind="outgoing"):
    return BookRule(
        id="book",
        name_ar="سجل",
        name_en="Book",
        kind=kind,
        pattern="{number}",
        scope="register",
        reset="never",
        fiscal_start=1,
        unit=unit,
        sealed=sealed,
        first_number=1,
        position=0,
    )


@pytest.mark.parametrize(
    ("unit", "role", "rank", "sealed", "registers", "sees"),
    [
        ("archive", "registry-clerk", 0, False, True, True),
        ("archive", "registrar", 0, False, True, True),
        ("archive", "registry-clerk", 3, True, False, False),
        ("archive", "registrar", 3, True, False, False),
        ("archive", "secret-clerk", 2, True, True, True),
        ("archive", "secret-clerk", 2, False, False, False),
        ("legal", "registry-clerk", 0, False, False, False),
        ("legal", "secret-clerk", 3, True, False, False),
        ("archive", "head", 3, False, False, False),
        ("archive", "drafter", 3, True, False, False),
        ("agency", "auditor", 0, False, False, True),
        ("agency", "archivist", 3, False, False, True),
        ("agency", "contact-centre", 3, False, False, False),
        ("agency", "auditor", 1, True, False, False),
        ("agency", "auditor", 2, True, False, True),
        ("agency", "archivist", 3, True, False, False),
    ],
)
def test_who(unit, role, rank, sealed, registers, sees):
    book, held = rule(sealed=sealed), [Capacity(unit, role, rank)]
    assert rights.may_register(book, held) is registers
    assert rights.may_see(book, held, sealed_rank=2) is sees


def test_nobody():
    assert not rights.may_register(rule(unit=""), [])
    assert not rights.may_see(rule(), [], 2)


@pytest.mark.parametrize(
    ("book", "kind", "sealed", "unit", "fits"),
    [
        (rule(), "outgoing", False, "legal", True),
        (rule(), "incoming", False, "legal", False),
        (rule(), "outgoing", True, "legal", False),
        (rule(sealed=True), "outgoing", False, "legal", False),
        (rule(sealed=True), "outgoing", True, "legal", True),
        (rule(unit="minister"), "outgoing", False, "minister", True),
        (rule(unit="minister"), "outgoing", False, "legal", False),
        (rule(kind="memo"), "outgoing", False, "legal", False),
    ],
)
def test_which(book, kind, sealed, unit, fits):
    found = rights.fits(book, kind=kind, sealed=sealed, unit=unit, registry_unit="archive")
    assert found is fits
