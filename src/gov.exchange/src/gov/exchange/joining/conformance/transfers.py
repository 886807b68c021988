"""Cases of whole transfers: receipts, duplicates, uploads that break off."""

import contextlib
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.trial import expect
from gov.exchange.joining.conformance.trial import Finding
from gov.exchange.joining.conformance.trial import NotTried
from gov.exchange.joining.conformance.trial import offset_of
from gov.exchange.joining.conformance.trial import Pack
from gov.exchange.joining.conformance.trial import patiently
from gov.exchange.joining.conformance.trial import problem_of
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import transfer_of
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import OCTETS
from gov.exchange.wire.caller import NO_SUCH_METHOD
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.receipt import check_receipt
from gov.exchange.wire.signature import sign_request
from urllib.parse import urlsplit


PARALLEL = 20
# What a busy receiver may say meanwhile; everything else is an error of its own.
MEANWHILE = ("in-progress", "offset-mismatch", "busy", "rate-limited")
PATIENCE = 40


def prove(trial: Trial, data: bytes, pack: Pack, event: Event = Event.RELAY_ACCEPTANCE) -> None:
    """Finding unless ``data`` is the target's sealed word about this letter."""
    try:
        statement = SealedStatement.from_bytes(data)
        check_receipt(statement, pack.envelope, trial.ground.directory, event=event)
    except WireError as error:
        raise Finding(f"the statement does not prove what it must: {error.detail}") from error


def same(first: bytes, second: bytes, what: str) -> None:
    """Finding unless the receipt was repeated byte for byte."""
    if first != second:
        raise Finding(f"{what} brought another receipt; it must be the same bytes")


@case("right", "A right letter is accepted with a sealed receipt for exactly this letter.")
def right(trial: Trial) -> None:
    pack = trial.pack()
    prove(trial, trial.accepted(pack), pack)


@case("one-call", "A letter that comes in one call is accepted, unless the call is not known.")
def one_call(trial: Trial) -> None:
    pack = trial.pack()
    answer = trial.put(pack)
    if unknown(answer):
        return
    receipt = expect(answer, 200, what="PUT /transfers/{messageId}").body
    prove(trial, receipt, pack)
    for again in (trial.put(pack), trial.admit(pack.envelope)):
        same(
            receipt, expect(again, 200, what="the same letter again").body, "the same letter again"
        )


@case("one-call-other-letter", "In one call address, envelope and bytes belong to one letter.")
def one_call_other_letter(trial: Trial) -> None:
    pack, other = trial.pack(), trial.pack()
    answer = trial.put(pack, body=other.cms)
    if unknown(answer):
        return
    refused(answer, "chunk-digest", what="the bytes of another letter")
    answer = trial.put(pack, other.envelope.message_id)
    refused(answer, "bad-request", what="the address of another letter")
    expect(trial.admit(pack.envelope), 201, what="POST /transfers after refused bytes")


def unknown(answer: Answer) -> bool:
    """Whether an implementation does not know this call: it then takes letters in several."""
    code = problem_of(answer).get("code")
    return answer.status in NO_SUCH_METHOD or (answer.status == 404 and code in (None, "not-found"))


@case("duplicate", "The same letter again gets the stored receipt, byte for byte.")
def duplicate(trial: Trial) -> None:
    pack = trial.pack()
    receipt = trial.accepted(pack)
    again = expect(trial.admit(pack.envelope), 200, what="the same letter again")
    same(receipt, again.body, "the same letter again")


@case("complete-again", "Completing a completed transfer again gets the stored receipt.")
def complete_again(trial: Trial) -> None:
    pack = trial.pack()
    tid = trial.uploaded(pack)
    first = expect(trial.complete(tid, pack.envelope.message_id), 200, what="complete")
    again = expect(trial.complete(tid, pack.envelope.message_id), 200, what="a second complete")
    same(first.body, again.body, "a second complete")


@case("encrypted-anew", "The same container in a new encryption is the same letter.")
def encrypted_anew(trial: Trial) -> None:
    pack = trial.pack()
    trial.accepted(pack)
    anew = trial.encrypted(pack.asice, pack.header)
    expect(trial.admit(anew.envelope), 200, what="the same container in a new encryption")


@case("id-reuse", "Another container under a known messageId is refused.")
def id_reuse(trial: Trial) -> None:
    pack = trial.pack()
    trial.accepted(pack)
    rival = trial.pack(replace(pack.header, subject="Another"))
    refused(trial.admit(rival.envelope), "message-id-reuse", what="another container")


@case("rejected-id-is-free", "A container that was refused does not bind its messageId.")
def rejected_id_is_free(trial: Trial) -> None:
    header = trial.header()
    trial.push(trial.pack(header, trial.ground.other.seal))
    expect(trial.push(trial.pack(header)), 200, what="a right container after a refused one")


@case("wrong-offset", "A chunk that does not start where the bytes end is refused.")
def wrong_offset(trial: Trial) -> None:
    pack = trial.pack()
    tid = trial.begin(pack)
    refused(trial.patch(tid, 10, pack.cms[10:]), "offset-mismatch", what="a chunk with a gap")


@case("too-many-bytes", "More bytes than announced are refused.")
def too_many_bytes(trial: Trial) -> None:
    pack = trial.pack()
    answer = trial.patch(trial.begin(pack), 0, pack.cms + b"x")
    refused(answer, "too-large", what="a chunk beyond the announced size")


@case("early-complete", "A transfer is not complete before its last byte.")
def early_complete(trial: Trial) -> None:
    pack = trial.pack()
    tid = trial.begin(pack)
    expect(trial.patch(tid, 0, pack.cms[:100]), 204, what="PATCH")
    answer = trial.complete(tid, pack.envelope.message_id)
    refused(answer, "offset-mismatch", what="completing after a part of the bytes")


@case("resumed", "Asking for the same transfer again tells where to go on.")
def resumed(trial: Trial) -> None:
    pack = trial.pack(size=50_000)
    half = len(pack.cms) // 2
    expect(trial.patch(trial.begin(pack), 0, pack.cms[:half]), 204, what="PATCH")
    again = expect(trial.admit(pack.envelope), 202, what="POST /transfers in mid-upload")
    if offset_of(again) != half:
        raise Finding(f"it goes on from byte {offset_of(again)}; {half} bytes were confirmed")
    tid = transfer_of(again)
    trial.rest(tid, pack, half)
    answer = trial.complete(tid, pack.envelope.message_id)
    expect(answer, 200, what="complete of a resumed upload")


@case("interrupted", "After a broken connection HEAD tells how many bytes are there.")
def interrupted(trial: Trial) -> None:
    pack = trial.pack(size=50_000)
    tid, half = trial.begin(pack), 20_000
    expect(trial.patch(tid, 0, pack.cms[:half]), 204, what="PATCH")
    cut(trial, tid, half, pack.cms[half:])
    held = trial.call("HEAD", f"/transfers/{tid}")
    offset = offset_of(expect(held, 200, what="HEAD"))
    if not half <= offset < len(pack.cms):
        raise Finding(f"HEAD tells {offset} bytes; {half} were confirmed, the rest was cut off")
    trial.rest(tid, pack, offset)
    answer = trial.complete(tid, pack.envelope.message_id)
    expect(answer, 200, what="complete after an interruption")


def cut(trial: Trial, tid: str, offset: int, data: bytes) -> None:
    """Begin a PATCH and break the connection in the middle of its body."""
    url = f"{trial.ground.base_url}/transfers/{tid}"
    headers = {"Content-Type": OCTETS, "Upload-Offset": str(offset)}
    signed = sign_request("PATCH", url, headers, data, trial.ground.kit.signing)
    parts = urlsplit(url)
    if parts.scheme != "http":
        raise NotTried("connections are broken on http only")
    lines = [f"PATCH {parts.path} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in signed.items()]
    head = "\r\n".join([*lines, f"Content-Length: {len(data)}", "", ""]).encode("ascii")
    address = (parts.hostname or "", parts.port or 80)
    with contextlib.suppress(OSError), socket.create_connection(address, trial.timeout) as line:
        line.sendall(head + data[: len(data) // 2])
    time.sleep(0.2)


@case("strangers-transfer", "Nobody but its sender sees or changes a transfer.")
def strangers_transfer(trial: Trial) -> None:
    pack = trial.pack()
    tid, key = trial.begin(pack), trial.ground.other.signing
    refused(trial.patch(tid, 0, pack.cms, key), "not-found", what="a stranger's PATCH")
    answer = trial.complete(tid, pack.envelope.message_id, key)
    refused(answer, "not-found", what="a stranger's complete")


@case("parallel", "Twenty completes at once bring one receipt, and no error but a temporary one.")
def parallel(trial: Trial) -> None:
    pack = trial.pack()
    tid = trial.uploaded(pack)

    def try_once() -> Answer:
        answer = trial.complete(tid, pack.envelope.message_id)
        over = problem_of(answer).get("code") in ("not-found", "gone")
        return trial.admit(pack.envelope) if over else answer

    def one(_: int) -> Answer:
        return patiently(try_once, finished, PATIENCE)

    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = list(pool.map(one, range(PARALLEL)))
    for answer in answers:
        expect(answer, 200, what="one of twenty completes")
    if len({answer.body for answer in answers}) != 1:
        raise Finding("twenty completes brought several receipts; it must be one")


def finished(answer: Answer) -> bool:
    """True unless the answer asks to come again."""
    return problem_of(answer).get("code") not in MEANWHILE


@case("down-and-back", "What was confirmed before a stop holds after it: receipts and bytes.")
def down_and_back(trial: Trial) -> None:
    if trial.down is None or trial.up is None:
        raise NotTried("the kit was not told how to stop and start the implementation")
    accepted, pack = trial.pack(), trial.pack(size=50_000)
    receipt = trial.accepted(accepted)
    half = len(pack.cms) // 2
    expect(trial.patch(trial.begin(pack), 0, pack.cms[:half]), 204, what="PATCH")
    trial.down()
    try:
        trial.admit(accepted.envelope)
    except Finding:
        pass
    else:
        raise NotTried("the implementation answered although it was stopped")
    finally:
        trial.up()
    again = retried(trial, accepted)
    if said(receipt) != said(expect(again, 200, what="an accepted letter after a restart").body):
        raise Finding("a restart brought another receipt than the one given before")
    resumed_at = retried(trial, pack)
    if offset_of(expect(resumed_at, 202, what="an upload after a restart")) != half:
        raise Finding(f"a restart lost confirmed bytes: {offset_of(resumed_at)} of {half}")
    tid = transfer_of(resumed_at)
    trial.rest(tid, pack, half)
    expect(trial.complete(tid, pack.envelope.message_id), 200, what="complete after a restart")


def said(data: bytes) -> bytes:
    """What a sealed statement states; Finding for something else."""
    try:
        return SealedStatement.from_bytes(data).body
    except WireError as error:
        raise Finding(f"the answer is no sealed statement: {error.detail}") from error


def retried(trial: Trial, pack: Pack) -> Answer:
    """Admit as a sender does whose peer is down: again until there is an answer."""
    last = Finding("no try")
    for _ in range(PATIENCE):
        try:
            return trial.admit(pack.envelope)
        except Finding as error:
            last = error
            time.sleep(0.5)
    raise last
