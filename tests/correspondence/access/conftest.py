"""The scene of the attacks."""

import pytest
from support.outsiders import Scene
from typing import Any


@pytest.fixture
def scene(functional_portal: Any, people: Any, agencies: Any) -> Scene:
    """A portal with letters, and people who may not read them."""
    return Scene(functional_portal, people)
