"""The endpoints of the policy, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


_YES_NO: Schema = {"type": "boolean"}
_DIFFERENCE: Schema = record({"field": TEXT, "before": {}, "after": {}}, "field")
_CHANGE: Schema = record(
    {
        "part": TEXT,
        "title": TEXT,
        "row": TEXT,
        "kind": {"type": "string", "enum": ["added", "changed", "removed", "moved"]},
        "differences": array(_DIFFERENCE),
    },
    "part",
    "row",
    "kind",
    "differences",
)

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@policy",
        "ConfigureAgency",
        SITE,
        "The whole configuration as a policy folder in a ZIP file, without any secret",
        "Bytes",
    ),
    Operation(
        "POST",
        "/@policy",
        SITE,
        "ConfigureAgency",
        "Make the configuration that of a policy, or tell what would change",
        "PolicyChanges",
        "PolicyFile",
        headers=("If-Match",),
    ),
)

SCHEMAS: dict[str, Schema] = {
    "PolicyFile": record(
        {
            "data": {"type": "string", "contentEncoding": "base64"},
            "dry_run": {**_YES_NO, "description": "Only tell what would change"},
        },
        "data",
    ),
    "PolicyChanges": record(
        {
            "@id": TEXT,
            "dry_run": _YES_NO,
            "items": array(_CHANGE),
            "left": {
                **array(TEXT),
                "description": "Parts that differ and stay: only the administrator changes them",
            },
            "errors": array(record({"field": TEXT, "detail": TEXT}, "detail")),
        },
        "@id",
        "dry_run",
        "items",
        "left",
        "errors",
    ),
}
