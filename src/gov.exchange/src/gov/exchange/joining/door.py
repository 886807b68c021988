"""``/@gcx/v1`` of a node as a WSGI application; any server may publish it."""

from collections.abc import Callable
from collections.abc import Iterable
from gov.exchange import log
from gov.exchange.joining import answering
from gov.exchange.joining import pulling
from gov.exchange.joining import statements
from gov.exchange.joining.state import State
from gov.exchange.wire import errors
from gov.exchange.wire.call import after_of
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import as_json
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import headers_of
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import MAX_BODY
from gov.exchange.wire.call import path_of
from gov.exchange.wire.call import problem
from gov.exchange.wire.call import require_type
from gov.exchange.wire.nonces import NonceCache
from gov.exchange.wire.pair import Pair
from gov.exchange.wire.receiver import Receiver
from gov.exchange.wire.signature import verify_request
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit


Start = Callable[[str, list[tuple[str, str]]], Any]


class Door:
    """Verifies each call's signature, then answers it; a peer never sees a traceback."""

    def __init__(self, state: State, receiver: Receiver) -> None:
        self.state = state
        self.receiver = receiver
        self.nonces = NonceCache()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """One request."""
        answer = self.reply(environ)
        phrases = {status.value: status.phrase for status in HTTPStatus}
        headers = {"cache-control": "no-store", **answer.headers}
        if answer.status not in (204, 304) and environ["REQUEST_METHOD"] != "HEAD":
            headers["content-length"] = str(len(answer.body))
        start(
            f"{answer.status} {phrases.get(answer.status, 'Checksum Mismatch')}",
            list(headers.items()),
        )
        return [answer.body] if answer.body and environ["REQUEST_METHOD"] != "HEAD" else []

    def reply(self, environ: dict[str, Any]) -> Answer:
        """The answer, a refusal of the protocol included."""
        facts = {"method": environ["REQUEST_METHOD"], "path": environ.get("PATH_INFO")}
        try:
            mark = urlsplit(self.state.base_url()).path
            path = path_of(environ, mark)
            if not path:
                raise errors.NotFound("There is no such call.")
            call = self.verified(environ, path)
            return self.answer(environ["REQUEST_METHOD"], path.partition("?")[0], call)
        except errors.WireError as error:
            return self.refusal(error, log.failed("refused", error, **facts))
        except Exception as error:  # a peer gets no traceback, and may come again
            support_id = log.failed("door", error, **facts)
            return self.refusal(errors.Busy("Not possible at the moment."), support_id)

    def refusal(self, error: errors.WireError, support_id: str) -> Answer:
        """The problem document of a refusal."""
        return problem(error, support_id)

    def verified(self, environ: dict[str, Any], path: str) -> Call:
        """The call, its signature, body digest, time and nonce verified."""
        body, headers = body_of(environ), headers_of(environ)
        known, base = self.state.directory(), self.state.base_url()
        now = self.state.clock()
        method = environ["REQUEST_METHOD"]
        told = verify_request(method, path, headers, body, known, base, self.nonces, now)
        query = environ.get("QUERY_STRING", "")
        return Call(told.agency.id, self.state.agency, base, known, headers, body, after_of(query))

    def answer(self, method: str, path: str, call: Call) -> Answer:
        """Which call it is."""
        match (method, *path.strip("/").split("/")):
            case ("POST", "transfers"):
                return self.receiver.admit(call)
            case ("HEAD", "transfers", tid):
                return self.receiver.resume(tid, call)
            case ("PATCH", "transfers", tid):
                return self.receiver.append(tid, call)
            case ("PUT", "transfers", message_id):
                return self.nudged(self.receiver.put(message_id, call))
            case ("POST", "transfers", tid, "complete"):
                return self.nudged(self.receiver.complete(tid, call))
            case ("GET", "transfers", message_id, "evidence"):
                return pulling.issued(self.state.store, call, message_id, call.after)
            case ("POST", "evidence"):
                return self.evidence(call)
            case ("POST", "reconcile"):
                return answering.reconcile(self.state, call)
            case ("GET", "directory"):
                return self.mirror(call)
        raise errors.NotFound("There is no such call.")

    def nudged(self, answer: Answer) -> Answer:
        """The answer to what brought a letter, after a nudge for whoever lays letters out."""
        self.state.wake()
        return answer

    def evidence(self, call: Call) -> Answer:
        """``POST /evidence``."""
        require_type(call, JSON)
        told = statements.accept(self.state.store, call.directory, call.us, call.peer, call.body)
        self.state.wake()
        body = as_json({"evidenceIdentifier": told.evidence_identifier})
        return Answer(200, body, {"content-type": JSON})

    def mirror(self, call: Call) -> Answer:
        """``GET /directory``: the signed list as it is here."""
        etag = f'"{call.directory.sequence_number}"'
        if call.headers.get("if-none-match") == etag:
            return Answer(304, b"", {"etag": etag})
        body = Pair(call.directory.data, call.directory.seal).to_bytes()
        return Answer(200, body, {"content-type": JSON, "etag": etag})


def body_of(environ: dict[str, Any]) -> bytes:
    """The whole body, a chunk at most; BadRequest for one without a length, TooLarge."""
    text = environ.get("CONTENT_LENGTH") or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise errors.BadRequest("Content-Length must be a number.", field="content-length")
    if int(text) > MAX_BODY:
        raise errors.TooLarge("A body may have 16 MiB at most.", limit=MAX_BODY)
    body: bytes = environ["wsgi.input"].read(int(text))
    return body
