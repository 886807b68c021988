"""The JSON Schemas of the wire (files in `schemas/`), and validation that names the member.

jsonschema-rs tells in a sixtieth of the time whether something is valid; what it does not pass,
jsonschema judges, whose errors name the member.
"""

import json
import jsonschema_rs
from functools import cache
from gov.exchange.wire.errors import SchemaInvalid
from importlib.resources import files
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from jsonschema.exceptions import ValidationError
from typing import Any


@cache
def schema(name: str) -> Any:
    """The content of `schemas/<name>.schema.json`."""
    path = files("gov.exchange.wire") / "schemas" / f"{name}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a schema that says what is wrong."""
    return Draft202012Validator(schema(name))


@cache
def quick_validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """The validator of a schema that says only whether something is wrong."""
    return jsonschema_rs.Draft202012Validator(schema(name))


def passes(name: str, data: object) -> bool:
    """True for valid data; False says nothing, as of data that are not JSON."""
    try:
        return quick_validator(name).is_valid(data)
    except ValueError:
        return False


def validate(name: str, data: object) -> None:
    """SchemaInvalid, with the path of the wrong member in `field`, unless `data` is valid."""
    if passes(name, data):
        return
    error = best_match(validator(name).iter_errors(data))
    if error is not None:
        raise SchemaInvalid(sentence(error), field=where(error))


def where(error: ValidationError) -> str:
    """The path of the member that is wrong or missing, for example `objects[2].name`."""
    path = error.json_path.removeprefix("$").removeprefix(".")
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{path}.{missing[0]}" if path else str(missing[0])
    if error.validator == "oneOf" and isinstance(error.instance, dict):
        # One of two members; the newer name stands for both where neither is there.
        names = [str(name) for rule in error.validator_value for name in rule["required"]]
        found = ([name for name in names if name in error.instance] or names)[-1]
        return f"{path}.{found}" if path else found
    return path


def sentence(error: ValidationError) -> str:
    """A short sentence; values of the letter are not repeated in it."""
    rule: Any = error.validator_value
    match error.validator:
        case "oneOf":
            return "One member of several must be there, and no other."
        case "required":
            return "A required member is missing."
        case "type":
            return f"Must be of type {rule}."
        case "enum" | "const":
            return f"Must be {rule}."
        case "pattern":
            return "Has a form or characters that are not allowed."
        case _:
            return f"Breaks the rule {error.validator} of the schema."
