"""The shelf of a person: what is kept for them beside letters, where nobody else finds it."""

from collections.abc import Callable
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


def of(key: str, person: str, made: Callable[[], Any] | None = None) -> Any:
    """Return what is kept under ``key`` for a person, by user id; ``None`` where nothing is.

    With ``made`` a shelf that is missing is made by it.
    """
    annotations = IAnnotations(api.portal.get())
    if made is not None and key not in annotations:
        annotations[key] = made()
    shelves = annotations.get(key, {})
    if made is not None and person not in shelves:
        shelves[person] = made()
    return shelves.get(person)
