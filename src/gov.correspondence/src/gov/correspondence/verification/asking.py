"""A question from the network: counted before it is looked at."""

from gov.correspondence.verification.exceptions import AskedTooOften
from gov.correspondence.verification.rate import Rate
from typing import Any


asked = Rate()


def count(request: Any) -> None:
    """Count a question by the address it came from. Raises ``AskedTooOften``."""
    seconds = asked.take(request.getClientAddr() or "")
    if seconds:
        raise AskedTooOften(seconds)
