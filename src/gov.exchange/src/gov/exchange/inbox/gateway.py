"""``/@gcx/v1``: the calls of other agencies, published.

A view here only reads the request and writes the answer. Its user folder is the signature of the
request; no cookie, password or session counts, so there is nothing for a forged form to borrow.
"""

import json
from gov.exchange import log
from gov.exchange.accounts.peers import PeerFolder
from gov.exchange.inbox import statements
from gov.exchange.inbox import transfers
from gov.exchange.inbox.answer import Answer
from gov.exchange.inbox.answer import as_json
from gov.exchange.inbox.answer import Call
from gov.exchange.inbox.answer import PROBLEM
from gov.exchange.interfaces import IGateway
from gov.exchange.wire import errors
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five import BrowserView
from typing import Any
from zope.component import queryMultiAdapter
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


VERSION = "v1"


@implementer(IGateway, IPublishTraverse)
class Gateway(BrowserView):
    """The root; only the protocol's version leads on."""

    version = ""

    def publishTraverse(self, request: Any, name: str) -> Any:
        if not self.version and name == VERSION:
            self.version = name
            return self
        found = queryMultiAdapter((self, request), name=name) if self.version else None
        if not isinstance(found, Endpoint):
            raise errors.NotFound("There is no such call.")
        return found

    def __call__(self) -> None:
        raise errors.NotFound("There is no such call.")


@implementer(IPublishTraverse)
class Endpoint(BrowserView):
    """One noun of the protocol; ``rest`` is what the path says after it."""

    call: Call

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.rest: list[str] = []
        self.__allow_groups__ = PeerFolder(self)

    def publishTraverse(self, request: Any, name: str) -> Any:
        if len(self.rest) >= 2:
            raise errors.NotFound("There is no such call.")
        self.rest.append(name)
        return self

    @property
    def site(self) -> Any:
        """The portal."""
        return self.context.context

    def __call__(self) -> bytes:
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            answer = self.answer(self.request.method, *self.rest)
        except errors.WireError:
            raise
        except Exception as error:  # a peer gets no traceback, and may come again
            support_id = log.failed("gateway", error)
            raise errors.Busy("Not possible at the moment.", support_id=support_id) from error
        return publish(self.request.response, answer)

    def answer(self, method: str, *rest: str) -> Answer:
        """The answer to the call."""
        raise errors.NotFound("There is no such call.")


class Transfers(Endpoint):
    """``/transfers``, ``/transfers/{tid}``, ``/transfers/{tid}/complete``."""

    def answer(self, method: str, *rest: str) -> Answer:
        match (method, *rest):
            case ("POST",):
                return transfers.admit(self.site, self.call)
            case ("HEAD", tid):
                return transfers.resume(self.site, tid, self.call)
            case ("PATCH", tid):
                return transfers.append(self.site, tid, self.call)
            case ("POST", tid, "complete"):
                return transfers.complete(self.site, tid, self.call)
        return super().answer(method, *rest)


class EvidenceCalls(Endpoint):
    """``/evidence``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "POST" and not rest:
            return statements.accept_evidence(self.site, self.call)
        return super().answer(method, *rest)


class DirectoryMirror(Endpoint):
    """``/directory``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "GET" and not rest:
            return statements.mirror(self.site, self.call)
        return super().answer(method, *rest)


class Problem(BrowserView):
    """Any refusal of the protocol as ``application/problem+json``."""

    def __call__(self) -> bytes:
        error: errors.WireError = self.context
        facts = {"method": self.request.method, "path": self.request.get("PATH_INFO")}
        support_id = error.support_id or log.failed("refused", error, **facts)
        return publish(self.request.response, problem(error, support_id))


def problem(error: errors.WireError, support_id: str) -> Answer:
    """The answer that tells a peer, and its clerk, what was wrong."""
    headers = {"content-type": PROBLEM}
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    body = errors.problem(error, support_id)
    if error.evidence:
        body["evidence"] = json.loads(error.evidence)
    return Answer(error.http_status, as_json(body), headers)


def publish(response: Any, answer: Answer) -> bytes:
    """Write an answer; no cookie goes with it and no cache keeps it."""
    response.cookies.clear()
    response.setStatus(answer.status, lock=True)
    for name, value in {"cache-control": "no-store", **answer.headers}.items():
        response.setHeader(name, value)
    return answer.body
