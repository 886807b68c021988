"""Two portals for each case."""

import pytest
from collections.abc import Iterator
from pathlib import Path
from support.portals import Pair
from support.portals import pair_of_portals


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Iterator[Pair]:
    """A pair of portals, both stopped."""
    with pair_of_portals(template, tmp_path) as portals:
        yield portals
