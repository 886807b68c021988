"""Cases of single calls: who signed them, when, and what they say."""

from dataclasses import replace
from datetime import timedelta
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.ground import LIMIT
from gov.exchange.joining.conformance.trial import expect
from gov.exchange.joining.conformance.trial import Finding
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import OCTETS
from gov.exchange.wire.call import PROBLEM
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.client import idempotency
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.signature import sign_request


AGES = {"created 400 seconds ago": -400, "created 400 seconds ahead": 400}
MEMBERS = ("type", "title", "status", "code", "detail", "serverTime", "supportId")


@case("unsigned", "A request without a signature is refused.")
def unsigned(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
    answer = trial.send("POST", "/transfers", envelope.to_bytes(), headers)
    refused(answer, "signature-invalid", what="an unsigned request")


@case("other-target", "A signature counts only for the address it was made for.")
def other_target(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
    body, url = envelope.to_bytes(), trial.ground.base_url + "/evidence"
    signed = sign_request("POST", url, headers, body, trial.ground.kit.signing)
    answer = trial.send("POST", "/transfers", body, signed)
    refused(answer, "signature-invalid", what="a request signed for another address")


@case("other-body", "A body other than the signed one is refused.")
def other_body(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
    url = trial.ground.base_url + "/transfers"
    signed = sign_request("POST", url, headers, b"{}", trial.ground.kit.signing)
    answer = trial.send("POST", "/transfers", envelope.to_bytes(), signed)
    refused(answer, "chunk-digest", what="a body exchanged after signing")


@case("replay", "The same request is good once.")
def replay(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
    body, url = envelope.to_bytes(), trial.ground.base_url + "/transfers"
    signed = sign_request("POST", url, headers, body, trial.ground.kit.signing)
    expect(trial.send("POST", "/transfers", body, signed), 201, what="POST /transfers")
    answer = trial.send("POST", "/transfers", body, signed)
    refused(answer, "signature-invalid", what="a request sent a second time")


@case("clock-skew", "A request made over 300 seconds from now is refused, and the time is told.")
def clock_skew(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
    for words, seconds in AGES.items():
        at = utc_now() + timedelta(seconds=seconds)
        answer = trial.call("POST", "/transfers", envelope.to_bytes(), headers, now=at)
        body = refused(answer, "clock-skew", what=f"a request {words}")
        if not body.get("serverTime"):
            raise Finding("the refusal does not tell serverTime")


@case("unknown-key", "A key that the directory does not list is refused.")
def unknown_key(trial: Trial) -> None:
    answer = trial.admit(trial.pack().envelope, trial.ground.bad["unlisted"])
    refused(answer, "unknown-key", what="a request signed with an unlisted key")


@case("expired-certificate", "A signing certificate past its end is refused.")
def expired_certificate(trial: Trial) -> None:
    answer = trial.admit(trial.pack().envelope, trial.ground.bad["expired"])
    refused(answer, "cert-expired", what="a request signed with an expired certificate")


@case("revoked-certificate", "A revoked signing certificate is refused.")
def revoked_certificate(trial: Trial) -> None:
    answer = trial.admit(trial.pack().envelope, trial.ground.bad["revoked"])
    refused(answer, "cert-revoked", what="a request signed with a revoked certificate")


@case("forged-sender", "An agency brings only letters of its own.")
def forged_sender(trial: Trial) -> None:
    answer = trial.admit(trial.pack().envelope, trial.ground.other.signing)
    refused(answer, "not-authorised", what="a letter of one agency brought by another")


@case("wrong-addressee", "A letter for another agency is not admitted.")
def wrong_addressee(trial: Trial) -> None:
    envelope = replace(trial.pack().envelope, recipient=trial.ground.other.agency)
    refused(trial.admit(envelope), "wrong-addressee", what="an envelope to another agency")


@case("too-large", "More than the directory allows is refused before it is sent, with the limit.")
def too_large(trial: Trial) -> None:
    limit = trial.ground.directory.agency(trial.ground.target).limits.max_package_bytes
    envelope = replace(trial.pack().envelope, package_size=max(limit, LIMIT) + 1)
    body = refused(trial.admit(envelope), "too-large", what="a letter above the limit")
    if body.get("limit") != limit:
        raise Finding(f"the refusal names the limit {body.get('limit')}; it is {limit}")


@case("other-suite", "An envelope of another suite is refused.")
def other_suite(trial: Trial) -> None:
    envelope = replace(trial.pack().envelope, suite="S0")
    refused(trial.admit(envelope), "suite-not-allowed", what="an envelope of suite S0")


@case("bad-envelope", "An envelope that breaks its schema is refused.")
def bad_envelope(trial: Trial) -> None:
    message_id = uuid7()
    headers = {"Content-Type": JSON, **idempotency(message_id)}
    body = canonical({"messageId": message_id, "sender": trial.ground.kit.agency})
    answer = trial.call("POST", "/transfers", body, headers)
    refused(answer, "schema-invalid", what="an envelope that lacks members")


@case("other-type", "Another content type than the documented one is refused.")
def other_type(trial: Trial) -> None:
    envelope = trial.pack().envelope
    headers = {"Content-Type": "text/plain", **idempotency(envelope.message_id)}
    answer = trial.call("POST", "/transfers", envelope.to_bytes(), headers)
    refused(answer, "unsupported-version", what="an envelope as text/plain")


@case("no-idempotency-key", "POST /transfers needs the messageId as its Idempotency-Key.")
def no_idempotency_key(trial: Trial) -> None:
    body = trial.pack().envelope.to_bytes()
    answer = trial.call("POST", "/transfers", body, {"Content-Type": JSON})
    refused(answer, "bad-request", what="an admission without Idempotency-Key")


@case("unknown-call", "A call that is not served gets 404.")
def unknown_call(trial: Trial) -> None:
    refused(trial.call("GET", "/no-such-call"), "not-found", what="an unknown call")


@case("problem-document", "A refusal is a problem document that a clerk can read.")
def problem_document(trial: Trial) -> None:
    headers = {"Content-Type": OCTETS, "Upload-Offset": "many"}
    answer = trial.call("PATCH", f"/transfers/{trial.begin(trial.pack())}", b"x", headers)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind != PROBLEM:
        raise Finding(f"the refusal is of type {kind or 'none'}; it must be {PROBLEM}")
    body = refused(answer, "bad-request", what="a chunk whose Upload-Offset is no number")
    if missing := [name for name in MEMBERS if not body.get(name)]:
        raise Finding(f"the refusal lacks {', '.join(missing)}")


@case("no-cookies", "No answer sets a cookie.")
def no_cookies(trial: Trial) -> None:
    answer = trial.admit(trial.pack().envelope)
    if "set-cookie" in answer.headers:
        raise Finding("the answer to POST /transfers sets a cookie")
