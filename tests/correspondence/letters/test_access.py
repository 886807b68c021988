"""The pure map from capacity and relation to role."""

import pytest
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import ROLES
from gov.correspondence.letters import access
from gov.correspondence.letters.access import Relation
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
    granted = access.by_group(LETTER)
    assert granted.get(Capacity(unit, role, 1).group, (None,)) == (expected,)


@pytest.mark.parametrize("rank", [0, 2, 3])
def test_only_the_letters_own_rank_counts(rank):
    other = access.by_group(LETTER._replace(rank=rank))
    assert other
    assert not other.keys() & access.by_group(LETTER).keys()


def test_a_sealed_letter_changes_the_clerk():
    granted = access.by_group(LETTER._replace(sealed=True))
    assert granted[Capacity("archive", "secret-clerk", 1).group] == ("RegistryClerk",)
    assert Capacity("archive", "registry-clerk", 1).group not in granted


def test_a_relation_to_nothing_grants_nothing():
    granted = access.grants(Standing("", "", "", frozenset(), 0, False))
    assert {grant.relation.unit for grant in granted} == {"agency"}
    assert access.groups(Relation("Reader"), 0, "outgoing") == ()


def test_a_delegate_has_the_role_for_one_kind_and_rank():
    granted = access.by_group(LETTER._replace(kind="memo"))
    assert granted["delegated:cabinet:signatory:1:memo"] == ("Signatory",)
    assert "delegated:cabinet:signatory:1:outgoing" not in granted
    assert "delegated:minister:drafter:1:memo" not in granted


def test_a_person_reaches_a_letter_of_the_letters_rank_only():
    related = LETTER._replace(relations=(Relation("Referee", person="sami"),))
    granted = access.by_group(related)
    assert granted["person:sami:1"] == ("Referee",)
    assert "person:sami:0" not in granted


def test_two_relations_give_a_group_both_roles_once():
    further = tuple(Relation(role, unit="legal", held="head") for role in ("Reader", "Reader"))
    granted = access.by_group(LETTER._replace(relations=further))
    assert granted[Capacity("legal", "head", 1).group] == ("HeadOfUnit", "Reader")


def test_every_role_of_the_directory_has_a_zope_role():
    assert set(access.ROLE_OF) == set(ROLES)


def test_containers_ask_rank_zero_only():
    assert access.store_role(Capacity("legal", "drafter", 0)) == "Drafter"
    assert access.store_role(Capacity("legal", "drafter", 1)) == ""
