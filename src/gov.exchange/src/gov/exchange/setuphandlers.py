"""What the installation profile makes beyond its XML."""

from gov.exchange.store import ensure
from typing import Any


def post_install(setup_tool: Any) -> None:
    """Make the empty outbox, inbox and evidence store of the portal."""
    ensure(setup_tool.aq_parent)
