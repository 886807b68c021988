"""The HTTP client of a worker thread, and what it learns of the peers it calls."""

import threading
from datetime import timedelta
from functools import partial
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_keys
from gov.exchange.settings import settings
from gov.exchange.wire.client import Client
from gov.exchange.wire.directory import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import ClockSkew
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import RateLimited
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import TLS_FILE
from gov.exchange.worker.breaker import Breaker
from gov.exchange.worker.skew import date_of
from gov.exchange.worker.skew import skew
from requests import Response
from typing import Any


LONGEST_HOLD = timedelta(minutes=5)
_thread = threading.local()


def client(agency: str) -> Client:
    """This thread's client; a new one when directory or keys changed."""
    known, keys = directory(), our_keys(agency)
    held = getattr(_thread, "held", None)
    if held and held[0] is known and held[1] is keys:
        found: Client = held[2]
        return found
    if held:
        held[2].close()
    fresh = client_for(known, keys)
    _thread.held = (known, keys, fresh)
    return fresh


def client_for(known: Directory, keys: AgencyKeys) -> Client:
    """A new client as the settings want it; the caller closes it."""
    chosen = settings()
    tls = str(chosen.keys / TLS_FILE)
    fresh = Client(
        known,
        keys,
        whole=chosen.whole,
        connect_timeout=chosen.connect_timeout,
        read_timeout=chosen.read_timeout,
        networks=chosen.networks,
        ports=chosen.ports,
        verify=chosen.ca or True,
        certificate=(tls, tls) if keys.tls else None,
    )
    fresh.session.hooks["response"].append(partial(hear, known))
    return fresh


def hear(known: Directory, response: Response, **_more: Any) -> None:
    """Note what time it is at the agency that answered."""
    theirs = date_of(response.headers.get("Date"))
    peer = next((id for id, agency in known.agencies.items() if at(agency, response.url)), None)
    if theirs is not None and peer is not None:
        was = skew.alarming()
        skew.note(peer, theirs, clock.now())
        if skew.alarming() and not was:
            log.alarm("clock-off", seen=skew.seen())


def at(agency: Agency, url: str) -> bool:
    """Whether an address lies at an endpoint of the agency."""
    return any(url.startswith(endpoint.rstrip("/") + "/") for endpoint in agency.endpoints)


def assert_clock() -> None:
    """ClockSkew when our clock is so wrong that nothing may be sealed with its time."""
    if skew.refuses():
        raise ClockSkew("The clock of our portal is wrong by more than five minutes.")


breaker = Breaker()


def note_answer(peer: str, error: WireError | None = None) -> bool:
    """Tell the breaker how a call ended; True when a peer that was down answered again."""
    now = clock.now()
    if isinstance(error, PeerUnreachable):
        breaker.silent(peer, now)
        return False
    if isinstance(error, RateLimited) and error.retry_after:
        breaker.hold(peer, now + min(timedelta(seconds=error.retry_after), LONGEST_HOLD))
    return breaker.answered(peer, now)
