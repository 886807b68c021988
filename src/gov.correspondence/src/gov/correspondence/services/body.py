"""Reading the body and the headers of a request, with limits, before anything acts on it."""

import json
import re
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.exceptions import CrossOrigin
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.exceptions import TooLarge
from gov.correspondence.services.exceptions import UnknownMediaType
from urllib.parse import urlsplit


JSON_LIMIT = 2 * 1024 * 1024
"""Largest JSON body, in bytes: a small file in base64 and its description."""

KEY = re.compile(r"[\x21-\x7e]{1,255}")
TAG = re.compile(r'"([0-9a-f]{1,64})"')


def media_type(request):
    """Return the media type of the body, in lower case, without parameters; ``""`` if none."""
    return (request.getHeader("Content-Type") or "").split(";")[0].strip().lower()


def json_object(request):
    """Return the JSON object in the body, a dict; no body counts as an empty object.

    Raises ``UnknownMediaType``, ``TooLarge`` or ``Malformed``.
    """
    source = request.get("BODYFILE")
    raw = source.read(JSON_LIMIT + 1) if source is not None else b""
    if len(raw) > JSON_LIMIT:
        raise TooLarge(
            _(
                "The description may have at most ${limit} bytes; send files on their own.",
                mapping={"limit": JSON_LIMIT},
            )
        )
    if not raw.strip() and media_type(request) in ("", "application/json"):
        return {}
    if media_type(request) != "application/json":
        raise UnknownMediaType(_("Send the body as application/json."))
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed(_("The body is not JSON.")) from error
    if not isinstance(data, dict):
        raise Malformed(_("The body must be one JSON object."))
    return data


def only(data, *names):
    """Return ``data`` if it has no other members than ``names``; raises ``Invalid`` otherwise.

    A misspelled member would otherwise be lost in silence.
    """
    for name in data:
        if name not in names:
            raise Invalid(
                _("There is no field called ${name}.", mapping={"name": name}), field=str(name)
            )
    return data


def text(data, name, *, required=False):
    """Return the member ``name``, a str; raises ``Invalid`` if it is another kind of value."""
    value = data.get(name)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise Invalid(_("This must be text."), field=name)
    if required and not value.strip():
        raise Invalid(_("This is missing."), field=name)
    return value


def texts(data, name):
    """Return the member ``name``, a non-empty list of str; raises ``Invalid`` otherwise."""
    value = data.get(name)
    if not isinstance(value, list) or not value:
        raise Invalid(_("This must be a list with at least one entry."), field=name)
    for row, item in enumerate(value):
        if not isinstance(item, str):
            raise Invalid(_("This must be text."), field=name, row=row)
    return value


def whole_number(request, name, default, *, least=1, most):
    """Return a query parameter as int, between ``least`` and ``most``; raises ``Malformed``."""
    value = request.form.get(name, "")
    if value == "":
        return default
    if not re.fullmatch(r"[0-9]{1,9}", str(value)) or not least <= int(value) <= most:
        mapping = {"least": least, "most": most}
        raise Malformed(
            _("This must be a number from ${least} to ${most}.", mapping=mapping), field=name
        )
    return int(value)


def query_text(request, name):
    """Return a query parameter, a str; raises ``Malformed`` if it comes more than once."""
    value = request.form.get(name, "")
    if not isinstance(value, str):
        raise Malformed(_("Give this once."), field=name)
    return value


def idempotency_key(request):
    """Return the ``Idempotency-Key`` header, ``""`` if there is none; raises ``Malformed``."""
    key = (request.getHeader("Idempotency-Key") or "").strip()
    if key and not KEY.fullmatch(key):
        raise Malformed(
            _("The Idempotency-Key must be 1 to 255 visible ASCII characters."),
            field="Idempotency-Key",
        )
    return key


def entity_tag(request):
    """Return the entity tag in ``If-Match`` without its quotes, ``""`` for none or ``*``.

    Raises ``Malformed``; one tag is enough for one letter.
    """
    value = (request.getHeader("If-Match") or "").strip()
    if value in ("", "*"):
        return ""
    found = TAG.fullmatch(value)
    if found is None:
        raise Malformed(_("If-Match takes one entity tag in quotes."), field="If-Match")
    return found[1]


def same_origin(request):
    """Raise ``CrossOrigin`` if a page of another site sent this request.

    Browsers name the page's origin with every write; other clients send none.
    """
    origin = request.getHeader("Origin")
    if not origin:
        return
    ours = urlsplit(request["SERVER_URL"])
    if urlsplit(origin)[:2] != ours[:2]:
        raise CrossOrigin(_("A page of another site may not write here."))
