"""Two portals for each case; their sites are made once."""

import os
import pytest
from collections.abc import Iterator
from pathlib import Path
from support.portals import make_template
from support.portals import Pair
from support.portals import pair_of_portals


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of two new sites; kept for the next run where GOV_TEST_TEMPLATE names a folder."""
    kept = os.environ.get("GOV_TEST_TEMPLATE")
    if kept and Path(kept).exists():
        return Path(kept)
    return make_template(Path(kept) if kept else tmp_path_factory.mktemp("portals") / "template")


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Iterator[Pair]:
    """A pair of portals, both stopped."""
    with pair_of_portals(template, tmp_path) as portals:
        yield portals
