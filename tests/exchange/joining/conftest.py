import pytest
from gov.exchange.joining.node import Node
from support.nodes import Country
from support.nodes import PDF


@pytest.fixture
def country(tmp_path):
    return Country(tmp_path)


@pytest.fixture
def land(country):
    return Node(country.settings("land"))


@pytest.fixture
def sea(country):
    return Node(country.settings("sea"))


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(PDF)
    return path
