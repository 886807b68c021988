"""The OpenAPI 3.1 description of the REST API, made from the table of endpoints."""

import re
from gov.correspondence.services.endpoints import OPERATIONS
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.rooms import brought
from gov.correspondence.services.schemas import schemas
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from http import HTTPStatus


def description(url: str) -> Schema:
    """Return the description of the API of the portal at ``url``, a dict."""
    paths: dict[str, Schema] = {}
    others = (operation for room in brought() for operation in room.OPERATIONS)
    for operation in (*OPERATIONS, *others):
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Official correspondence", "version": "1"},
        "servers": [{"url": url}],
        "security": [{"basic": []}, {"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "basic"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _operation(operation: Operation) -> Schema:
    described: Schema = {
        "operationId": _id(operation),
        "summary": operation.summary,
        "description": f"Permission: {operation.permission_id}",
        "parameters": _parameters(operation),
        "responses": _responses(operation),
    }
    if operation.body:
        described["requestBody"] = {"content": _body(operation)}
    return described


def _id(operation: Operation) -> str:
    words = re.findall(r"[a-z]+", operation.path.replace("{month}/", ""))
    return "_".join([operation.method.lower(), *words])


def _parameters(operation: Operation) -> list[Schema]:
    path = re.findall(r"{(\w+)}", operation.path)
    places = (("path", path), ("query", operation.query), ("header", operation.headers))
    return [
        {"name": name, "in": place, "required": place == "path", "schema": TEXT}
        for place, names in places
        for name in names
    ]


def _body(operation: Operation) -> Schema:
    content: Schema = {"application/json": {"schema": ref(operation.body)}}
    if operation.body == "Upload":
        form = {"type": "object", "properties": {"file": TEXT, "role": TEXT, "name": TEXT}}
        content["multipart/form-data"] = {"schema": form}
        content["application/pdf"] = {}
    return content


def _responses(operation: Operation) -> Schema:
    problem = {"application/problem+json": {"schema": ref("Problem")}}
    answer: Schema = {"description": HTTPStatus(operation.status).phrase}
    if operation.answer == "Bytes":
        answer["content"] = {"*/*": {}}
    elif operation.answer:
        answer["content"] = {"application/json": {"schema": ref(operation.answer)}}
    return {
        str(operation.status): answer,
        "default": {"description": "A problem (RFC 9457)", "content": problem},
    }
