"""Reading a request: what is refused before anything acts on it."""

import base64
import json
import pytest
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.services.files import upload as uploads
from gov.correspondence.letters.services.files.upload import upload
from gov.correspondence.services import body
from io import BytesIO
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse


def asked(raw=b"", kind="application/json", method="POST", query="", **headers):
    environ = {
        "REQUEST_METHOD": method,
        "SERVER_NAME": "portal.example",
        "SERVER_PORT": "80",
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(raw)),
        "CONTENT_TYPE": kind,
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    request = HTTPRequest(BytesIO(raw), environ, HTTPResponse(stdout=BytesIO()))
    request.processInputs()
    return request


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 200_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b" " * (body.JSON_LIMIT + 1), "application/json", 413),
    ],
)
def test_refuses_what_is_no_json_object(raw, kind, status):
    with pytest.raises(CorrespondenceError) as refusal:
        body.json_object(asked(raw, kind or "application/octet-stream"))
    assert refusal.value.status == status


def test_reads_an_object_and_takes_nothing_for_an_empty_one():
    assert body.json_object(asked('{"a": "ب"}'.encode())) == {"a": "ب"}
    assert body.json_object(asked(b"")) == {}


def test_refuses_members_nobody_reads():
    with pytest.raises(Invalid) as refusal:
        body.only({"remark": "", "unti": 1}, "remark", "unit")
    assert refusal.value.field == "unti"


@pytest.mark.parametrize("value", [1, [], {}, True])
def test_refuses_other_values_where_text_belongs(value):
    with pytest.raises(Invalid):
        body.text({"remark": value}, "remark")


def test_refuses_missing_text():
    for data in ({}, {"book": None}, {"book": "  "}):
        with pytest.raises(Invalid) as refusal:
            body.text(data, "book", required=True)
        assert refusal.value.field == "book"


@pytest.mark.parametrize("value", [None, [], "archive", {"0": "archive"}])
def test_refuses_what_is_no_list(value):
    with pytest.raises(Invalid):
        body.texts({"units": value}, "units")


def test_names_the_row_that_is_wrong():
    with pytest.raises(Invalid) as refusal:
        body.texts({"units": ["archive", 7]}, "units")
    assert refusal.value.row == 1


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=-1", "limit=ten", "limit=%D9%A3"])
def test_refuses_numbers_out_of_range(query):
    with pytest.raises(CorrespondenceError) as refusal:
        body.whole_number(asked(method="GET", query=query), "limit", 25, most=200)
    assert (refusal.value.status, refusal.value.field) == (400, "limit")


def test_refuses_a_parameter_given_twice():
    with pytest.raises(CorrespondenceError):
        body.query_text(asked(method="GET", query="kind=a&kind=b"), "kind")


@pytest.mark.parametrize("key", ["x" * 256, "a b", "مفتاح", "a\tb"])
def test_refuses_strange_idempotency_keys(key):
    with pytest.raises(CorrespondenceError) as refusal:
        body.idempotency_key(asked(idempotency_key=key))
    assert refusal.value.status == 400


def test_takes_a_plain_idempotency_key():
    assert body.idempotency_key(asked(idempotency_key="a-1")) == "a-1"
    assert body.idempotency_key(asked()) == ""


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://portal.example", "http://portal.example:81", "null"]
)
def test_refuses_writes_from_pages_of_other_sites(origin):
    with pytest.raises(CorrespondenceError) as refusal:
        body.same_origin(asked(origin=origin))
    assert refusal.value.code == "cross-origin"


def test_lets_own_pages_and_programs_write():
    body.same_origin(asked(origin="http://portal.example"))
    body.same_origin(asked())


def test_refuses_uploads_that_say_too_little():
    cases = [
        (asked(b"%PDF", "application/pdf", query="role=main"), "name"),
        (
            asked(b"%PDF", "application/pdf", content_disposition="attachment; filename=a.pdf"),
            "role",
        ),
        (asked(json.dumps({"role": "main", "name": "a.pdf"}).encode()), "data"),
        (
            asked(json.dumps({"role": "main", "name": "a.pdf", "data": "?"}).encode()),
            "data",
        ),
    ]
    for request, field in cases:
        with pytest.raises(CorrespondenceError) as refusal:
            upload(request)
        assert refusal.value.field == field


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded"])
def test_refuses_forms_without_a_file(kind):
    with pytest.raises(CorrespondenceError) as refusal:
        upload(asked(b"role=main", kind))
    assert refusal.value.status == 415


def test_refuses_large_files_inside_json():
    raw = base64.b64encode(b"x" * (uploads.SMALL + 3)).decode()
    content = json.dumps({"role": "main", "name": "a.pdf", "data": raw}).encode()
    with pytest.raises(CorrespondenceError) as refusal:
        upload(asked(content))
    assert refusal.value.status == 413


def test_refuses_names_that_are_not_utf_8():
    with pytest.raises(CorrespondenceError) as refusal:
        upload(
            asked(
                b"%PDF",
                "application/pdf",
                query="role=main",
                content_disposition="attachment; filename*=UTF-8''%ff.pdf",
            )
        )
    assert refusal.value.field == "name"


def test_takes_the_bytes_themselves_without_reading_them():
    request = asked(
        b"%PDF-1.7",
        "application/pdf",
        query="role=main",
        content_disposition="attachment; filename=b.pdf; filename*=UTF-8''%D9%83.pdf",
    )
    part = upload(request)
    assert (part.role, part.name, part.media_type) == ("main", "ك.pdf", "application/pdf")
    assert part.stream.tell() == 0
    assert part.stream.read() == b"%PDF-1.7"
