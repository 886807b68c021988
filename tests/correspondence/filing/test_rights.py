"""Who reaches a file, without a portal."""

import pytest
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.filing.rights import may_fill
from gov.correspondence.filing.rights import may_keep
from gov.correspondence.filing.rights import may_know
from gov.correspondence.filing.rights import Shelf


COMMON = Shelf("", 0, False, "archive")
LEGAL = Shelf("legal", 0, False, "archive")
RAISED = Shelf("legal", 1, False, "archive")
SEALED = Shelf("legal", 2, True, "archive")
SEALED_COMMON = Shelf("", 2, True, "archive")


def held(unit, role, rank=0):
    return {Capacity(unit, role, each) for each in range(rank + 1)}


@pytest.mark.parametrize(
    ("shelf", "who"),
    [
        (LEGAL, held("finance", "head", 3)),
        (LEGAL, held("finance", "registry-clerk", 3)),
        (LEGAL, held("agency", "contact-centre", 3)),
        (COMMON, held("agency", "contact-centre", 3)),
        (COMMON, set()),
        (RAISED, held("legal", "head", 0)),
        (SEALED, held("archive", "registry-clerk", 3)),
        (SEALED, held("legal", "head", 1)),
        (SEALED, held("agency", "archivist", 1)),
        (SEALED_COMMON, held("legal", "head", 3)),
        (LEGAL, held("archive", "secret-clerk", 3)),
    ],
)
def test_who_may_not_know_a_file(shelf, who):
    assert not may_know(shelf, who)
    assert not may_keep(shelf, who)
    assert not may_fill(shelf, who)


@pytest.mark.parametrize(
    ("shelf", "who"),
    [
        (LEGAL, held("legal", "drafter")),
        (COMMON, held("legal", "drafter", 3)),
        (SEALED, held("agency", "auditor", 2)),
        (LEGAL, held("agency", "auditor")),
    ],
)
def test_who_may_only_know_it(shelf, who):
    assert may_know(shelf, who)
    assert not may_keep(shelf, who)
    assert not may_fill(shelf, who)


@pytest.mark.parametrize(
    ("shelf", "who"),
    [
        (LEGAL, held("legal", "head")),
        (LEGAL, held("legal", "office-manager")),
        (LEGAL, held("archive", "registry-clerk")),
        (SEALED, held("archive", "secret-clerk", 2)),
        (SEALED, held("archive", "registrar", 2)),
        (COMMON, held("agency", "archivist")),
    ],
)
def test_who_keeps_it(shelf, who):
    assert may_know(shelf, who)
    assert may_keep(shelf, who)
    assert may_fill(shelf, who)


def test_a_head_fills_the_agencys_files_but_does_not_keep_them():
    assert may_fill(COMMON, held("legal", "head"))
    assert not may_keep(COMMON, held("legal", "head"))
