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
    assert granted[Capacity("archive", "secret-clerk", 1).group] == ("EnvelopeClerk",)
    assert granted[Capacity("archive", "registrar", 1).group] == ("EnvelopeClerk",)
    assert Capacity("archive", "registry-clerk", 1).group not in granted


SEALED = Standing("", "", "archive", frozenset({"legal", "finance"}), 2, True, "incoming")
OPENS = (
    Relation("Opener", post="minister"),
    Relation("Opener", unit="legal", held="head"),
    Relation("Opener", unit="legal", held="opener"),
    Relation("Referee", person="sami"),
)


def test_before_the_release_only_openers_and_envelopes():
    granted = access.by_group(SEALED._replace(relations=OPENS))
    assert granted["holder:minister:2"] == ("Opener",)
    assert granted["opener:legal:2"] == ("Opener",)
    assert granted[Capacity("legal", "head", 2).group] == ("EnvelopeReader", "Opener")
    assert granted[Capacity("finance", "head", 2).group] == ("EnvelopeReader",)
    assert granted[Capacity("agency", "auditor", 2).group] == ("EnvelopeReader",)
    assert granted[Capacity("agency", "contact-centre", 2).group] == ("ContactCentre",)
    assert "person:sami:2" not in granted
    roles = {role for roles in granted.values() for role in roles}
    assert roles == {"EnvelopeClerk", "EnvelopeReader", "ContactCentre", "Opener"}


def test_a_head_is_no_opener_through_a_delegate():
    granted = access.by_group(SEALED._replace(relations=OPENS))
    assert "Opener" not in granted["delegated:legal:head:2:incoming"]


def test_a_release_opens_one_unit_and_no_clerk():
    granted = access.by_group(SEALED._replace(relations=OPENS, released=frozenset({"legal"})))
    assert "HeadOfUnit" in granted[Capacity("legal", "head", 2).group]
    assert granted[Capacity("finance", "head", 2).group] == ("EnvelopeReader",)
    assert granted[Capacity("agency", "auditor", 2).group] == ("Auditor",)
    assert granted["person:sami:2"] == ("Referee",)
    assert granted[Capacity("archive", "secret-clerk", 2).group] == ("EnvelopeClerk",)


def test_a_sealed_letter_of_ours_keeps_its_own_people():
    ours = LETTER._replace(kind="outgoing", sealed=True, assigned=frozenset())
    granted = access.by_group(ours)
    assert granted[Capacity("minister", "drafter", 1).group] == ("Drafter",)
    assert granted[Capacity("agency", "auditor", 1).group] == ("Auditor",)


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
