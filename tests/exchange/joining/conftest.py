import pytest
from support.nodes import Country


@pytest.fixture
def country(tmp_path):
    return Country(tmp_path)
