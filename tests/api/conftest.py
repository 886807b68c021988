"""A running portal with people, books and letters in several states, and its published API."""

import pytest
import transaction
from support import drafts
from support.books import describe_books
from support.people import PASSWORD
from support.people import People
from types import SimpleNamespace


@pytest.fixture
def api_portal(functional, functional_portal, agencies):
    """The portal with staff, books and one letter for each of several states."""
    people = People(functional_portal)
    drafts.staff(people)
    describe_books()
    letters = [
        drafts.draft(people),
        drafts.outgoing(people, "in_review"),
        drafts.outgoing(people, "dispatched"),
        drafts.incoming(people, "received"),
        drafts.incoming(people, "distributed"),
        drafts.memo(people, "distributed"),
    ]
    transaction.commit()
    host, port = functional["host"], functional["port"]
    return SimpleNamespace(
        url=f"http://{host}:{port}/{functional_portal.getId()}",
        letters=[letter.getPhysicalPath()[-2:] for letter in letters],
        files=[next(iter(letter.files), "x") for letter in letters],
        rows={"id": "outgoing", "code": "study"},
        password=PASSWORD,
    )
