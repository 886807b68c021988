"""The directory from the web server of its authority or of a mirror: two files, with an ETag."""

import requests
import time
from gov.exchange.wire.answers import Answer
from gov.exchange.wire.answers import read_answer
from gov.exchange.wire.answers import reason
from gov.exchange.wire.caller import NOT_MODIFIED
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.endpoint import guarded_session
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.pair import MAX_PAIR_BYTES
from gov.exchange.wire.pair import Pair


MAX_SEAL_BYTES = 256 * 1024
# Whoever runs the machine named the address, so it may be this machine; the seal protects the list.
RULES = AddressRules(test=True)


def fetch(
    url: str,
    etag: str = "",
    *,
    timeouts: tuple[float, float] = (5.0, 60.0),
    verify: bool | str = True,
) -> tuple[Pair, str] | None:
    """The unverified pair at `url` and `url` + `.p7s` with its ETag; None if `etag` still counts.

    `timeouts` are seconds to connect and to answer. Raises PeerUnreachable, EndpointRefused.
    """
    with guarded_session(RULES) as session:
        session.verify = verify
        listed = get(session, url, etag, MAX_PAIR_BYTES, timeouts)
        if listed.status == NOT_MODIFIED:
            return None
        seal = get(session, url + ".p7s", "", MAX_SEAL_BYTES, timeouts)
    return Pair(listed.body, seal.body), listed.headers.get("etag", "")


def get(
    session: requests.Session, url: str, etag: str, limit: int, timeouts: tuple[float, float]
) -> Answer:
    """One file; PeerUnreachable unless the answer is 200, or 304 to an ETag."""
    RULES.check_url(url)
    headers = {"If-None-Match": etag} if etag else {}
    try:
        with session.get(
            url, headers=headers, timeout=timeouts, allow_redirects=False, stream=True
        ) as response:
            answer = read_answer(response, time.monotonic() + timeouts[1], limit)
    except (requests.RequestException, OSError) as error:
        raise PeerUnreachable(f"The directory cannot be fetched: {reason(error)}.") from error
    if answer.status != 200 and not (etag and answer.status == NOT_MODIFIED):
        raise PeerUnreachable(f"The directory cannot be fetched: the answer was {answer.status}.")
    return answer
