"""A registry with its people, and letters at the door of a book."""

import pytest
import transaction
from gov.correspondence.api import incoming
from gov.correspondence.api import registers
from support.books import describe_books


@pytest.fixture
def registry(functional_portal, people):
    """Clerks of the registry: an ordinary one, a secret one, and people of other desks."""
    describe_books()
    people.make("clerk", unit="archive", role="registry-clerk")
    people.make("other", unit="archive", role="registry-clerk")
    people.make("registrar", unit="archive", role="registrar", clearance="top-secret")
    people.make("sealer", unit="archive", role="secret-clerk", clearance="top-secret")
    people.make("drafter", unit="legal", role="drafter")
    people.make("stranger", unit="legal", role="registry-clerk")
    people.make("auditor", role="auditor")
    people.make("cleared", role="auditor", clearance="top-secret")
    people.manager("manager")
    transaction.commit()
    return people


@pytest.fixture
def paper(registry):
    """Enter a letter on paper, opened, as somebody of the registry; committed."""

    def enter(number="12/7", clerk="clerk", **other):
        fields = {
            "letter_subject": "طلب بيانات",
            "sender_name": "مصرف قطر المركزي",
            "their_number": number,
            "their_date": "2026-11-20",
            "arrival": "hand",
            **other,
        }
        with registry.acting(clerk):
            letter = incoming.create_paper(fields)
            transaction.commit()
        return letter

    return enter


@pytest.fixture
def registered(registry, paper):
    """Register letters of their own one after the other and return them."""

    def register(*numbers, book="incoming", clerk="clerk", **other):
        letters = [paper(number, clerk, **other) for number in numbers or ("12/7",)]
        with registry.acting(clerk):
            for letter in letters:
                registers.register(letter, book)
        return letters

    return register
