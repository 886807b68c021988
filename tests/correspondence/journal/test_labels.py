"""Every act that is journalled has words for people."""

import ast
from gov.correspondence.tracking.labels import ACT_LABELS
from pathlib import Path


SOURCES = Path(__file__).resolve().parents[3] / "src"
# Where the act stands among the arguments.
PLACES = {"record": 1, "record_site": 0}


def acts():
    """Yield the acts that the sources name where they journal them."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if getattr(node.func.value, "id", "") != "journal":
                continue
            place = PLACES.get(node.func.attr)
            if place is not None and isinstance(node.args[place], ast.Constant):
                yield node.args[place].value


def test_every_act_has_words():
    named = set(acts())
    assert {"delegate", "exchange-recovering"} <= named
    assert named <= set(ACT_LABELS)
