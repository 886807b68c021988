"""What verification needs in a portal before the first letter is printed."""

from gov.correspondence.verification.keys import KEY
from gov.correspondence.verification.keys import Keys
from typing import Any
from zope.annotation.interfaces import IAnnotations


def create(portal: Any) -> None:
    """Make the first key, once: with another one, what was printed would prove nothing."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Keys()
