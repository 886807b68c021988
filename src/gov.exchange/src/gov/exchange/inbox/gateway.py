"""``/@gcx/v1``: the calls of other agencies, published.

A view here only reads the request and writes the answer. Its user folder is the signature of the
request; no cookie, password or session counts, so there is nothing for a forged form to borrow.
"""

import transaction
from gov.exchange import log
from gov.exchange.accounts.peers import PeerFolder
from gov.exchange.choices.keeping import suspension
from gov.exchange.inbox import statements
from gov.exchange.inbox.transfers import receiver
from gov.exchange.interfaces import IGateway
from gov.exchange.reconcile import answering
from gov.exchange.store import inbox
from gov.exchange.wire import errors
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import problem
from gov.exchange.worker.skew import skew
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five import BrowserView
from typing import Any
from zope.component import queryMultiAdapter
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


VERSION = "v1"
CHUNK_DIGEST = errors.ChunkDigest.http_status


@implementer(IGateway, IPublishTraverse)
class Gateway(BrowserView):
    """The root; only the protocol's version leads on."""

    version = ""
    endpoint: Any = None

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.__allow_groups__ = PeerFolder(self)

    def publishTraverse(self, request: Any, name: str) -> Any:  # noqa: N802
        if not self.version and name == VERSION:
            self.version = name
            return self
        found = queryMultiAdapter((self, request), name=name) if self.version else None
        if not isinstance(found, Endpoint):
            return self
        self.endpoint = found
        return found

    def __call__(self) -> bytes:
        return refuse(self.request, errors.NotFound("There is no such call."))


@implementer(IPublishTraverse)
class Endpoint(BrowserView):
    """One noun of the protocol; ``rest`` is what the path says after it.

    Validation sets ``call``, or ``refusal`` when the signature proves nobody.
    """

    call: Call
    refusal: errors.WireError | None = None

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.rest: list[str] = []
        self.__allow_groups__ = context.__allow_groups__

    def publishTraverse(self, request: Any, name: str) -> Any:  # noqa: N802
        self.rest.append(name)
        return self

    @property
    def site(self) -> Any:
        """The portal."""
        return self.context.context

    def __call__(self) -> bytes:
        alsoProvides(self.request, IDisableCSRFProtection)
        if self.refusal is not None:
            return refuse(self.request, self.refusal)
        try:
            answer = self.answer(self.request.method, *self.rest)
        except errors.WireError as error:
            return refuse(self.request, error, self.call.peer)
        except Exception as error:  # a peer gets no traceback, and may come again
            support_id = log.failed("gateway", error, peer=self.call.peer)
            busy = errors.Busy("Not possible at the moment.", support_id=support_id)
            return refuse(self.request, busy, self.call.peer)
        finally:
            # Gateway and user folder know each other: without this the body, a chunk of 8 MiB,
            # would stay in memory until the garbage collector comes by.
            del self.call
        return publish(self.request.response, answer)

    def answer(self, method: str, *rest: str) -> Answer:
        """The answer to the call."""
        raise errors.NotFound("There is no such call.")


class Transfers(Endpoint):
    """``/transfers``, ``/transfers/{tid}``, ``/transfers/{tid}/complete``, and
    ``/transfers/{messageId}/evidence``."""

    def answer(self, method: str, *rest: str) -> Answer:
        # What became of letters that were taken is told to whoever sent them.
        if method != "GET":
            assert_welcome(self.site, self.call)
        match (method, *rest):
            case ("POST",):
                return receiver(self.site).admit(self.call)
            case ("HEAD", tid):
                return receiver(self.site).resume(tid, self.call)
            case ("PATCH", tid):
                return receiver(self.site).append(tid, self.call)
            case ("PUT", message_id):
                return receiver(self.site).put(message_id, self.call)
            case ("POST", tid, "complete"):
                return receiver(self.site).complete(tid, self.call)
            case ("GET", message_id, "evidence"):
                return statements.issued(self.site, message_id, self.call)
        return super().answer(method, *rest)


class EvidenceCalls(Endpoint):
    """``/evidence``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "POST" and not rest:
            return statements.accept_evidence(self.site, self.call)
        return super().answer(method, *rest)


class Reconcile(Endpoint):
    """``/reconcile``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "POST" and not rest:
            return answering.reconcile(self.site, self.call)
        return super().answer(method, *rest)


class HeadCalls(Endpoint):
    """``/heads``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "POST" and not rest:
            return statements.accept_head(self.site, self.call)
        return super().answer(method, *rest)


class DirectoryMirror(Endpoint):
    """``/directory``."""

    def answer(self, method: str, *rest: str) -> Answer:
        if method == "GET" and not rest:
            return statements.mirror(self.site, self.call)
        return super().answer(method, *rest)


def assert_welcome(site: Any, call: Call) -> None:
    """SenderSuspended when we take nothing of that agency for now, Busy while our clock is so
    wrong that no receipt may be sealed. A letter that we have is acknowledged all the same."""
    reason = suspension(call.peer)
    if reason is not None and not known(site, call):
        said = f"We take no letters from your agency at present. {reason}"
        raise errors.SenderSuspended(said.strip())
    if skew.refuses():
        raise errors.Busy("The clock of this portal is being set right.", retry_after=300)


def known(site: Any, call: Call) -> bool:
    """Whether the letter that a call names is in our custody."""
    message_id = call.headers.get("idempotency-key", "").strip('"')
    return bool(message_id) and inbox(site).get(call.peer, message_id) is not None


def refuse(request: Any, error: errors.WireError, peer: str | None = None) -> bytes:
    """Any refusal of the protocol as ``application/problem+json``; nothing of the call stays."""
    transaction.abort()
    facts = {"method": request.method, "path": request.get("PATH_INFO"), "peer": peer}
    support_id = error.support_id or log.failed("refused", error, **facts)
    return publish(request.response, problem(error, support_id))


def publish(response: Any, answer: Answer) -> bytes:
    """Write an answer; no cookie goes with it and no cache keeps it."""
    response.cookies.clear()
    response.setStatus(answer.status, lock=True)
    if answer.status == CHUNK_DIGEST:
        # The publisher knows only registered numbers and would make 500 of it.
        response.status, response.errmsg = answer.status, "Checksum Mismatch"
    for name, value in {"cache-control": "no-store", **answer.headers}.items():
        response.setHeader(name, value)
    return answer.body
