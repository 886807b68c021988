"""By which way an act came: told by the request itself, so that no caller can claim another."""

import threading
from gov.correspondence.interfaces import ICorrespondenceLayer
from plone.rest.interfaces import IAPIRequest
from typing import Any
from zope.globalrequest import getRequest


CHANNELS = ("browser", "rest", "exchange", "worker", "script")
KEY = "gov.correspondence.journal.channel"
PEERS = "/@gcx/"


def channel() -> str:
    """Return one of ``CHANNELS``; found out once for each request."""
    request = getRequest()
    if request is None or not ICorrespondenceLayer.providedBy(request):
        return _without_visitor()
    known = request.other.get(KEY)
    if known is None:
        known = request.other[KEY] = _of(request)
    return str(known)


def _of(request: Any) -> str:
    if PEERS in str(request.get("PATH_INFO", "")):
        return "exchange"
    return "rest" if IAPIRequest.providedBy(request) else "browser"


def _without_visitor() -> str:
    """Scripts run in the first thread of a process of their own, the worker beside the portal."""
    is_first = threading.current_thread() is threading.main_thread()
    return "script" if is_first else "worker"
