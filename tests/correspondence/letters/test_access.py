"""The pure map from capacity and relation to role."""

import pytest
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import ROLES
from gov.correspondence.letters import access
from gov.correspondence.letters.access import Standing


LETTER = Standing("minister", "cabinet", "archive", frozenset({"legal"}), 1, False)


@pytest.mark.parametrize(
    ("unit", "role", "expected"),
    [
        ("minister", "drafter", "Drafter"),
        ("minister", "head", "HeadOfUnit"),
        ("minister", "office-manager", "OfficeManager"),
        ("minister", "signatory", None),
        ("minister", "registry-clerk", None),
        ("cabinet", "signatory", "Signatory"),
        ("cabinet", "head", None),
        ("archive", "registry-clerk", "RegistryClerk"),
        ("archive", "secret-clerk", None),
        ("archive", "registrar", "Registrar"),
        ("archive", "head", None),
        ("legal", "head", "HeadOfUnit"),
        ("legal", "office-manager", "OfficeManager"),
        ("legal", "drafter", None),
        ("agency", "auditor", "Auditor"),
        ("agency", "contact-centre", "ContactCentre"),
        ("agency", "archivist", "Archivist"),
        ("agency", "head", None),
        ("finance", "head", None),
    ],
)
def test_relation_and_role(unit, role, expected):
    assert access.grants(LETTER).get(Capacity(unit, role, 1)) == expected


@pytest.mark.parametrize("rank", [0, 2, 3])
def test_only_the_letters_own_rank_counts(rank):
    granted = access.grants(LETTER)
    assert {capacity.rank for capacity in granted} == {1}
    assert not any(Capacity(c.unit, c.role, rank) in granted for c in granted)


def test_a_sealed_letter_changes_the_clerk():
    granted = access.grants(LETTER._replace(sealed=True))
    assert granted[Capacity("archive", "secret-clerk", 1)] == "RegistryClerk"
    assert Capacity("archive", "registry-clerk", 1) not in granted


def test_a_relation_to_nothing_grants_nothing():
    granted = access.grants(Standing("", "", "", frozenset(), 0, False))
    assert {capacity.unit for capacity in granted} == {"agency"}


def test_every_role_of_the_directory_has_a_zope_role():
    assert set(access.ROLE_OF) == set(ROLES)


def test_containers_ask_rank_zero_only():
    assert access.store_role(Capacity("legal", "drafter", 0)) == "Drafter"
    assert access.store_role(Capacity("legal", "drafter", 1)) == ""
