"""Undoing a part of a transaction, settings of the registry included."""

import transaction
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


def mark() -> Any:
    """Return a place in this transaction to which ``undo`` goes back."""
    return transaction.savepoint(optimistic=True)


def undo(before: Any) -> None:
    """Undo everything since a mark."""
    before.rollback()
    # The registry remembers values for the rest of the request, also those that were undone.
    getUtility(IRegistry).records._invalidate_cache()
