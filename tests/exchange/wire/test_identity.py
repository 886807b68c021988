import pytest
import rfc8785
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.canonical import refuse_depth
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import ERRORS
from gov.exchange.wire.errors import from_problem
from gov.exchange.wire.errors import problem
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.identity import is_uuid7
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.identity import uuid7_time
from hypothesis import given
from hypothesis import strategies as st


def test_ids_are_ordered_unique_and_carry_their_time():
    ids = [uuid7() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert all(is_uuid7(value) for value in ids)
    at = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert uuid7_time(uuid7(at)) == at
    with pytest.raises(ValueError, match="version 7"):
        uuid7_time("6ba7b810-9dad-41d1-80b4-00c04fd430c8")


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1.5}',
        b'{"a":1e3}',
        b'{"a":9007199254740992}',
        b'{"a":-0}',
        b'{"a":' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 17 + b"1" + b"}" * 17,
        b'{"a":"\xff"}',
        b"\xef\xbb\xbf{}",
        b"[]",
        b"",
        b"{",
    ],
)
def test_loose_json_is_refused(text):
    with pytest.raises(SchemaInvalid):
        read_json(text, limit=10**6)


def test_lone_surrogate_is_not_canonical():
    with pytest.raises(SchemaInvalid):
        read_canonical(b'{"a":"\\ud800"}', limit=100)


def test_large_json_is_refused():
    with pytest.raises(TooLarge):
        read_json(b"{}" + b" " * 100, limit=100)


def test_brackets_in_strings_are_not_nesting():
    assert read_json(b'{"a":"[[[[[[[[[[[[[[[[[[[[\\"["}', limit=100)


@given(
    st.dictionaries(
        st.text(st.characters(blacklist_categories=("Cs",)), max_size=9),
        st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none(),
    )
)
def test_canonical_round_trip(value):
    assert read_canonical(canonical(value), limit=10**6) == value


NAMES = st.text(st.sampled_from(["a", "\x7f", "\u2028", "\ue000", "\uffff", "😀", "ى"]), max_size=3)
LEAVES = st.text() | NAMES | st.integers(-(2**54), 2**54) | st.booleans() | st.none() | st.floats()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
def test_canonical_form_is_that_of_rfc_8785(value):
    try:
        found = canonical(value)
    except SchemaInvalid:
        assert has_float(value) or raises(rfc8785.dumps, value)
    else:
        assert found == rfc8785.dumps(value)
        assert not has_float(value)


def has_float(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, float) or any(map(has_float, inner))


def raises(function, *arguments):
    try:
        function(*arguments)
    except (rfc8785.CanonicalizationError, SchemaInvalid):
        return True
    return False


@pytest.mark.parametrize(
    "value", [{1: "a"}, {None: "a"}, {"a": b"b"}, {"a": {1}}, 2**53, "\ud800", {"\udfff": 1}]
)
def test_what_is_not_json_has_no_canonical_form(value):
    with pytest.raises(SchemaInvalid):
        canonical(value)


@given(
    st.lists(st.sampled_from([b'"', b"\\", b"[", b"]", b"{", b"}", b"a", b"\n"])), st.integers(1, 4)
)
def test_depth_is_counted_outside_of_strings(parts, depth):
    data = b"".join(parts)
    level = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            in_string = escaped or byte != 0x22
            escaped = byte == 0x5C and not escaped
        elif byte == 0x22:
            in_string = True
        else:
            level += (byte in b"[{") - (byte in b"]}")
            deepest = max(level, deepest)
    assert raises(refuse_depth, data, depth) == (deepest > depth)


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_error_survives_its_problem_form(code):
    error = ERRORS[code]("What is wrong.", field="a.b", retry_after=3, limit=9)
    back = from_problem(problem(error, "case-9"), error.http_status)
    assert type(back) is type(error)
    assert (back.detail, back.field, back.retry_after, back.limit) == (
        "What is wrong.",
        "a.b",
        3,
        9,
    )
    assert back.support_id == "case-9"
    assert back.server_time is not None


@given(
    st.dictionaries(
        st.sampled_from(["code", "type", "detail", "field", "retryAfter", "serverTime", "limit"]),
        st.none() | st.integers() | st.text() | st.lists(st.text()),
    ),
    st.integers(300, 599),
)
def test_problem_of_a_strange_peer_is_still_an_error(body, status):
    error = from_problem(body, status)
    assert isinstance(error, WireError)
    assert "\n" not in error.detail


def test_page_of_a_proxy_does_not_end_a_letter():
    assert from_problem({}, 403).retryable
    assert from_problem({}, 502).retryable
    assert isinstance(from_problem({}, 503), Busy)
    assert not from_problem({}, 413).retryable
