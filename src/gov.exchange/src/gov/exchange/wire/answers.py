"""What a peer answers: read within bounds, and the error that an answer stands for."""

import json
import re
import requests
import time
from dataclasses import dataclass
from gov.exchange.wire.errors import from_problem
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import whole
from gov.exchange.wire.errors import WireError
from typing import Any


MAX_ANSWER = 2 * 1024 * 1024
TRANSFER_ID = re.compile(r"[A-Za-z0-9._~-]{1,128}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer, its body bounded; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_answer(response: requests.Response, deadline: float, limit: int = MAX_ANSWER) -> Answer:
    """The answer with at most `limit` bytes, read before the deadline (monotonic seconds)."""
    body = bytearray()
    for piece in response.iter_content(64 * 1024):
        body += piece
        if len(body) > limit or time.monotonic() > deadline:
            raise PeerUnreachable("The peer's answer is too long or too slow.")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, bytes(body))


def transfer_url(base: str, answer: Answer) -> str:
    """The transfer's URL; only the last segment of Location is the peer's to choose."""
    identifier = answer.headers.get("location", "").rpartition("/")[2]
    if answer.status not in (201, 202) or not TRANSFER_ID.fullmatch(identifier):
        raise PeerUnreachable(f"The peer answered {answer.status} without a usable Location.")
    return f"{base}/transfers/{identifier}"


def header_number(answer: Answer, name: str) -> int | None:
    """A header that is a plain number."""
    text = answer.headers.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def problem_of(answer: Answer) -> WireError:
    """The error of an answer that is not 2xx."""
    body = problem_body(answer)
    error = from_problem(body, answer.status)
    retry = answer.headers.get("retry-after", "")
    if error.retry_after is None and retry.isascii() and retry.isdigit():
        error.retry_after = whole(int(retry[:9]))
    evidence = body.get("evidence")
    if isinstance(evidence, dict):
        error.evidence = json.dumps(evidence, sort_keys=True, separators=(",", ":")).encode()
    return error


def problem_body(answer: Answer) -> dict[str, Any]:
    """The members of a problem document; none if the peer sent something else."""
    try:
        body = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def reason(error: Exception) -> str:
    """What failed, in words without addresses and object names."""
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "the TLS connection was refused"
    return "no connection" if isinstance(error, requests.ConnectionError) else type(error).__name__
