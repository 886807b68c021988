"""jsonschema-rs passes only what jsonschema passes, also of texts that engines may read apart."""

import base64
import copy
import json
import pytest
import zipfile
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.schema import passes
from gov.exchange.wire.schema import validate
from gov.exchange.wire.schema import validator
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from pathlib import Path


VECTORS = Path(__file__).parent / "vectors"
HARD = ["\n", "", " ", "٣", "\u2028", "\u202e", "\x7f", "\0", "é", "😀", "A", "/", "\\", ":", "+"]
VALUES = [
    None,
    True,
    False,
    0,
    -1,
    1,
    2**53,
    2**70,
    1.0,
    1.5,
    [],
    {},
    [1, 1],
    ["a", "a"],
    "a\ud800",
]


def documents():
    receipt = json.loads((VECTORS / "receipt.json").read_bytes())
    with zipfile.ZipFile(VECTORS / "letter.asice") as archive:
        letter = json.loads(archive.read("letter.json"))
    return {
        "letter": letter,
        "evidence": json.loads(base64.b64decode(receipt["body"])),
        "statement": receipt,
        "envelope": json.loads((VECTORS / "envelope.json").read_bytes()),
        "directory": json.loads((VECTORS / "authority/directory.json").read_bytes()),
    }


DOCUMENTS = documents()


def places(value, path=()):
    """Every place of a document, the deepest last."""
    yield path
    items = (
        value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    )
    for key in items:
        yield from places(value[key], (*path, key))


def changed(document, path, change):
    root = {"root": copy.deepcopy(document)}
    holder = root
    full = ("root", *path)
    for key in full[:-1]:
        holder = holder[key]
    change(holder, full[-1])
    return root["root"]


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choice=st.data())
def test_both_validators_agree(name, choice):
    document = DOCUMENTS[name]
    assert passes(name, document)
    path = choice.draw(st.sampled_from(list(places(document))))
    value = choice.draw(
        st.sampled_from(VALUES) | st.text(max_size=5) | st.lists(st.sampled_from(HARD)).map("".join)
    )

    def put(holder, key):
        held = holder[key]
        if isinstance(held, str) and isinstance(value, str):
            at = choice.draw(st.integers(0, len(held)))
            holder[key] = held[:at] + value + held[at + choice.draw(st.integers(0, 3)) :]
        elif isinstance(held, dict) and choice.draw(st.booleans()):
            held[choice.draw(st.sampled_from([*held, "another"]))] = value
        elif path and choice.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = value

    data = changed(document, path, put)
    assert not passes(name, data) or validator(name).is_valid(data)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("data", [None, "text", 1, [], {}, {1: 2}, {"v": "\ud800"}])
def test_what_is_no_document_is_refused_in_words(name, data):
    assert not passes(name, data)
    with pytest.raises(SchemaInvalid):
        validate(name, data)
