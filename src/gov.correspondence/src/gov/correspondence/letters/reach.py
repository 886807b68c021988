"""Making it known at once that others reach a letter, or that it waits for others."""

from gov.correspondence.letters.content import Letter
from typing import Any
from zope.annotation.interfaces import IAnnotations


CACHED_ROLES = "borg.localrole."
INDEXES = ("allowedRolesAndUsers", "letter_awaits", "letter_due", "letter_debt")


def renew(letter: Letter) -> None:
    """Write anew who reaches the letter and whose desk it lies on."""
    _forget(letter)
    letter.reindexObject(idxs=list(INDEXES))


def _forget(letter: Any) -> None:
    """Drop the roles that were looked up earlier in the request."""
    annotations = IAnnotations(getattr(letter, "REQUEST", None), None)
    for key in [key for key in annotations or () if str(key).startswith(CACHED_ROLES)]:
        del annotations[key]
