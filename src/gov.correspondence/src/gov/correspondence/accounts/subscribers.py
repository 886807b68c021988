"""What must be looked at before, or kept in step with, what Plone does."""

import json
import re
from gov.correspondence.accounts.capacities import CAPACITY_PREFIX
from gov.correspondence.accounts.capacities import is_reserved
from gov.correspondence.accounts.credentials import is_encodable
from gov.correspondence.accounts.setup import name_session_cookie
from zExceptions import BadRequest
from zope.component.hooks import getSite
from ZPublisher.utils import basic_auth_decode


_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_FORM_FIELDS = ("__ac_name", "__ac_password")
_JSON_FIELDS = ("login", "password")


def refuse_unspeakable_credentials(site, event):
    """Answer 400 to a login that UTF-8 cannot say.

    The user folder makes hashes of credentials before any plugin sees them and would fail.
    """
    request = event.request
    texts = [request.form[name] for name in _FORM_FIELDS if name in request.form]
    texts += _json_texts(request)
    texts += _header_texts(request)
    if not all(is_encodable(text) for text in texts if isinstance(text, str)):
        raise BadRequest("The login is not text.")


def refuse_reserved_user(event):
    """Refuse a local user who is named like a group of the agency."""
    if is_reserved(event.principal.getId()):
        raise ValueError("Names that begin like this belong to groups.")


def refuse_reserved_group(event):
    """Refuse a local group that is named like a capacity: those are only ever derived."""
    if str(event.principal).casefold().startswith(CAPACITY_PREFIX):
        raise ValueError("Names that begin like this belong to capacities.")


def follow_agency_id(settings, event):
    """Rename the session cookie after the agency, as soon as the policy says its id."""
    site = getSite()
    if event.record.fieldName == "agency_id" and event.newValue and "acl_users" in site:
        name_session_cookie(site, event.newValue)


def _header_texts(request):
    if not (request._auth or "").lower().startswith("basic"):
        return []
    try:
        return basic_auth_decode(request._auth) or ()
    except ValueError:
        raise BadRequest("The Authorization header is not name:password in Base64.") from None


def _json_texts(request):
    # Only a log-in: the body of an upload must never be read whole into memory.
    if not request.get("PATH_INFO", "").rstrip("/").endswith("/@login"):
        return []
    body = request.get("BODY") or b""
    if not isinstance(body, bytes) or not _SURROGATE.search(body):
        return []
    try:
        data = json.loads(body)
    except ValueError:
        return []
    return [data.get(name) for name in _JSON_FIELDS] if isinstance(data, dict) else []
