"""Letters that answer each other."""

import pytest
from support.threads_letters import Exchange


@pytest.fixture
def letters(portal, staff):
    """See ``Exchange``."""
    return Exchange(staff)
