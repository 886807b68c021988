"""Problems as RFC 9457 ``application/problem+json``: one form for every refusal."""

import json
import logging
from AccessControl import getSecurityManager
from gov.correspondence.exceptions import Duplicate
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import Stale
from gov.correspondence.services.languages import language
from gov.correspondence.services.languages import said
from http import HTTPStatus
from uuid import uuid4


logger = logging.getLogger("gov.correspondence.services")

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:gov-correspondence:error:"


def support_id():
    """Return a short id under which the support finds the log line of a problem."""
    return uuid4().hex[:12]


def problem(request, error, support):
    """Return the problem document of a ``CorrespondenceError``, a dict.

    ``errors`` lists every broken rule where there are several; the first one stands at the top.
    ``duplicates`` lists the letters that a letter may be a further copy of, ``differences`` the
    fields that somebody else left otherwise than the caller says.
    """
    document = {
        "type": TYPE + error.code,
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "supportId": support,
        **_place(error, request),
    }
    if isinstance(error, InvalidLetter):
        document["errors"] = [_place(each, request) for each in error.problems]
    if isinstance(error, Duplicate):
        document["duplicates"] = list(error.letters)
    if isinstance(error, Stale) and error.differences:
        document["differences"] = list(error.differences)
    return document


def _place(error, request):
    """Say what is wrong and where: ``field``, ``row`` (from 0) and ``column`` as far as known."""
    place = {"detail": said(error.message, request)}
    if error.field:
        place["field"] = error.field
    if error.row is not None:
        place["row"] = error.row
    if error.column:
        place["column"] = error.column
    return place


def write_problem(request, error, support=""):
    """Set status and headers for a ``CorrespondenceError`` and return the body, bytes.

    The log line holds no word of a letter: only the code, the path and who asked.
    """
    support = support or support_id()
    user = getSecurityManager().getUser().getId()
    path = request.get("PATH_INFO", "")
    logger.info(
        "%s %s %s %s %s by %s", support, error.status, error.code, request.method, path, user
    )
    response = request.response
    response.setStatus(error.status)
    response.setHeader("Content-Type", MEDIA_TYPE)
    response.setHeader("Content-Language", language(request))
    response.setHeader("Cache-Control", "private, no-store")
    retry_after = getattr(error, "retry_after", int(error.status == HTTPStatus.SERVICE_UNAVAILABLE))
    if retry_after:
        response.setHeader("Retry-After", str(retry_after))
    document = problem(request, error, support)
    # The name of a wrong field is whatever the caller sent, half a character included.
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode(
        errors="replace"
    )
