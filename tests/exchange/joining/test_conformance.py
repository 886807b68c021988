"""The kit is green against a node, and red, in words, exactly where an implementation is broken."""

import json
import pytest
from collections.abc import Callable
from collections.abc import Mapping
from gov.exchange.joining.conformance.case import CASES
from gov.exchange.joining.conformance.report import as_json
from gov.exchange.joining.conformance.report import as_text
from gov.exchange.joining.conformance.run import run
from gov.exchange.joining.node import Node
from gov.exchange.wire.errors import WireError
from support.conformance import Field
from support.conformance import TARGET


Careless = Callable[[WireError, str, Mapping[str, str]], bool]


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    return Field(tmp_path_factory.mktemp("kit"))


def test_node_conforms(field, tmp_path):
    results = field.results(tmp_path)
    text = as_text(TARGET, results)
    assert text.endswith(f"target conforms: green {len(CASES)}, red 0, not tried 0"), text
    assert as_json(TARGET, results)["conforms"] is True


def test_case_that_cannot_be_tried_is_not_green(field, tmp_path):
    with field.trial(tmp_path, Node) as trial:
        trial.sent, trial.down = None, None
        results = run(trial, ("evidence-repeated", "down-and-back", "right"))
    assert {result.id: result.outcome for result in results} == {
        "right": "green",
        "down-and-back": "not tried",
        "evidence-repeated": "not tried",
    }
    assert "target is not proven to conform" in as_text(TARGET, results)
    assert json.loads(json.dumps(as_json(TARGET, results)))["conforms"] is False
