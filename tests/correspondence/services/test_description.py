"""The description of the API says what is there: no more, no less."""

import json
import re
from gov.correspondence.services.description import description
from gov.correspondence.services.endpoints import OPERATIONS
from pathlib import Path


EXAMPLES = Path(__file__).parents[3] / "docs" / "api"


def references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_every_reference_leads_somewhere():
    described = json.loads(json.dumps(description("http://portal.example")))
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert set(references(described)) <= known


def test_operation_ids_are_unique():
    paths = description("http://portal.example")["paths"]
    ids = [each["operationId"] for path in paths.values() for each in path.values()]
    assert len(ids) == len(set(ids)) == len(OPERATIONS)


def test_the_writable_fields_leave_out_what_the_portal_finds():
    schemas = description("http://portal.example")["components"]["schemas"]
    assert "number" in schemas["Letter"]["properties"]
    assert "number" not in schemas["OutgoingFields"]["properties"]
    assert "assigned_units" not in schemas["IncomingFields"]["properties"]
    assert "recipients" in schemas["OutgoingFields"]["properties"]


def test_the_page_shows_every_example_and_no_other():
    shown = set(re.findall(r"\(([\w-]+\.(?:req|resp))\)", (EXAMPLES / "README.md").read_text()))
    assert shown == {path.name for path in EXAMPLES.iterdir()} - {"README.md"}
