"""Finds the file in a request, in each of the three ways in which it may come."""

import base64
from binascii import Error as NotBase64
from email.message import Message
from email.utils import collapse_rfc2231_value
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import media_type
from gov.correspondence.services.body import only
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import text
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.exceptions import TooLarge
from gov.correspondence.services.exceptions import UnknownMediaType
from io import BytesIO
from typing import Any
from typing import NamedTuple


SMALL = 1024 * 1024
"""Largest file that may come inside JSON, in bytes."""

FORMS = ("application/x-www-form-urlencoded", "application/x-url-encoded")
MEMBERS = ("role", "name", "media_type", "data")


class Upload(NamedTuple):
    """A file as its sender describes it; ``stream`` is a readable binary file."""

    role: str
    name: str
    media_type: str
    stream: Any


def upload(request):
    """Return the ``Upload`` in a request. Raises a ``CorrespondenceError`` if there is none."""
    kind = media_type(request)
    if kind == "multipart/form-data":
        return _from_form(request)
    if kind == "application/json":
        return _from_json(request)
    if not kind or kind in FORMS:
        raise UnknownMediaType(_("Send a form with the file, the file itself, or JSON."))
    return _from_body(request, kind)


def _from_form(request):
    part = request.form.get("file")
    if not hasattr(part, "filename"):
        raise Invalid(_("This is missing."), field="file")
    claimed = part.headers.get("Content-Type") or "application/octet-stream"
    name = text(request.form, "name") or part.filename
    return Upload(text(request.form, "role", required=True), name, claimed, part)


def _from_json(request):
    data = only(json_object(request), *MEMBERS)
    encoded = text(data, "data", required=True)
    if len(encoded) > SMALL * 4 // 3 + 4:
        raise TooLarge(
            _("Inside JSON a file may have at most ${limit} bytes.", mapping={"limit": SMALL}),
            field="data",
        )
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (NotBase64, ValueError) as error:
        raise Malformed(_("This is not base64."), field="data") from error
    claimed = text(data, "media_type") or "application/octet-stream"
    return Upload(
        text(data, "role", required=True), text(data, "name", required=True), claimed, BytesIO(raw)
    )


def _from_body(request, kind):
    disposition = request.getHeader("Content-Disposition") or ""
    name = _file_name(disposition)
    if not name:
        raise Invalid(_("Name the file in Content-Disposition."), field="name")
    role = query_text(request, "role")
    if not role:
        raise Invalid(_("This is missing."), field="role")
    return Upload(role, name, kind, request["BODYFILE"])


def _file_name(disposition):
    """Return the file name of a ``Content-Disposition`` header (RFC 6266), ``""`` if none.

    ``filename*`` (RFC 8187) goes before ``filename``.
    """
    header = Message()
    header["Content-Disposition"] = disposition
    names = [
        value
        for name, value in header.get_params([], "content-disposition")
        if name.lower() == "filename"
    ]
    # An extended value is a tuple of charset, language and text.
    names.sort(key=lambda value: not isinstance(value, tuple))
    name = collapse_rfc2231_value(names[0]) if names else ""
    if "\ufffd" in name:
        raise Malformed(_("The name of the file is not UTF-8."), field="name")
    return name
