"""What the installation profile makes beyond its XML."""

from gov.exchange.store import ensure


def post_install(setup_tool):
    """Make the empty outbox, inbox and evidence store of the portal."""
    ensure(setup_tool.aq_parent)
