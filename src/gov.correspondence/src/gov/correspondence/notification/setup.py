"""What notification needs in a portal."""

from gov.correspondence.notification import choices
from gov.correspondence.notification import notice
from gov.correspondence.notification import pending
from gov.correspondence.notification import queue
from typing import Any


def create(portal: Any) -> None:
    """Make the places for occasions and for what people are told, once."""
    pending.create(portal)
    notice.create(portal)
    queue.create(portal)
    choices.create(portal)
