"""The life inside an agency: new kinds, roles, indexes and rooms; letters get to know of them."""

import transaction
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence import setuphandlers
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.transactions import setup as transactions
from plone import api
from Products.CMFCore.indexing import processQueue
from typing import Any


PROFILE = "gov.correspondence:default"
STEPS = (
    "rolemap",
    "plone.app.registry",
    "typeinfo",
    "workflow",
    "catalog",
    "viewlets",
    "actions",
    "controlpanel",
)
BATCH = 500


def upgrade(setup: Any) -> None:
    """Bring a site of version 1000 to 1001; registered letters keep number, date and place."""
    renew(setup, STEPS)
    transactions.adopt(api.portal.get())


def renew(setup: Any, steps: Iterable[str]) -> None:
    """Run import steps of the profile again, and bring every letter up to them."""
    run(setup, steps)
    setuphandlers.complete(api.portal.get())
    renew_letters()


def run(setup: Any, steps: Iterable[str]) -> None:
    """Run import steps of the profile again."""
    for step in steps:
        setup.runImportStepFromProfile(f"profile-{PROFILE}", step, run_dependencies=False)


def renew_letters() -> None:
    """Give every letter the permissions of its state, and its place in the indexes."""
    for position, letter in enumerate(_letters(), 1):
        _renew(letter)
        if position % BATCH == 0:
            transaction.savepoint(optimistic=True)


def enter_letters(index: str) -> None:
    """Enter every letter in one index, and in no other."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=LETTER_TYPES
    )
    for position, brain in enumerate(brains, 1):
        brain._unrestrictedGetObject().reindexObject(idxs=[index], update_metadata=0)
        if position % BATCH == 0:
            processQueue()
            transaction.savepoint(optimistic=True)


def _letters() -> Iterator[Any]:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=LETTER_TYPES
    )
    for path in [brain.getPath() for brain in brains]:
        yield api.portal.get().unrestrictedTraverse(path)


def _renew(letter: Any) -> None:
    """Give a letter the permissions of its state as they are now, and its place in the indexes."""
    for workflow in api.portal.get_tool("portal_workflow").getWorkflowsFor(letter):
        workflow.updateRoleMappingsFor(letter)
    letter.reindexObject()
