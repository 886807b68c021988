"""What the desk needs in a portal."""

from gov.correspondence.desk import keeping
from typing import Any


def create(portal: Any) -> None:
    """Make the place for what people choose, once."""
    keeping.create(portal)
