"""Letters are made of packages in custody, up to twenty in a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from functools import partial
from gov.correspondence.api import incoming
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.incoming.received import ReceivedOriginal
from gov.correspondence.incoming.received import ReceivedPart
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.evidence.store import Request
from gov.exchange.inbox.store import Custody
from gov.exchange.inbox.store import RECEIVED
from gov.exchange.outbox.files import committed
from gov.exchange.relations import requests
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.forwarding import packages
from gov.exchange.wire.header import FORWARDED
from gov.exchange.wire.package import open_package
from gov.exchange.wire.package import Package
from gov.exchange.worker.portal import Portal
from plone import api
from typing import Any


BATCH = 20
TRIES = 3


def take_next(portal: Portal) -> bool:
    """Make letters of what waits; True when there may be more."""
    orders = portal.read(lambda site: [place for place, _ in inbox(site).waiting.first(BATCH)])
    if not orders:
        return False
    try:
        portal.commit(lambda site: take(site, orders), "exchange: intake")
        failpoints.reach("intake-after-commit")
    except Busy:
        raise
    except Exception as error:  # one of them is bad: find out which, and let the others in
        log.failed("intake-batch", error, size=len(orders))
        for order in orders:
            alone(portal, order)
    return len(orders) == BATCH


def take(site: Any, orders: list[str]) -> None:
    """Receive each, all in the current transaction."""
    store = inbox(site)
    for order in orders:
        held = store.custody.get(store.waiting.get(order))
        if held is None:
            continue
        with received(held) as letter:
            made = incoming.receive(letter)
        held.state, held.letter_uid, held.reason = RECEIVED, api.content.get_uuid(made), ""
        store.waiting.remove(order)
        requests.apply(held)
        log.happened("received", message_id=held.message_id, peer=held.sender)
    failpoints.reach("intake-before-commit")


def alone(portal: Portal, order: str) -> None:
    """One package by itself; after a few tries, or when it breaks a rule, the sender is told."""
    try:
        portal.commit(lambda site: take(site, [order]), "exchange: intake")
    except Busy:
        raise
    except Exception as error:  # whatever is wrong with this one stays with this one
        support_id = log.failed("intake", error, order=order)
        note = partial(failed, order=order, error=error, support_id=support_id)
        portal.commit(note, "exchange: intake failed")


def failed(site: Any, order: str, error: Exception, support_id: str) -> None:
    """Try again later, or give up: ContentConsignmentFailure, and a task for the operator."""
    store = inbox(site)
    held: Custody = store.custody[store.waiting.get(order)]
    held.attempts += 1
    held.reason = f"{reason(error)} [{support_id}]"
    rule_broken = isinstance(error, CorrespondenceError | WireError)
    if not rule_broken and held.attempts < TRIES:
        return
    store.bury(order, held)
    code = error.code if isinstance(error, WireError) else SchemaInvalid.code
    evidence(site).ask(
        Request(
            Event.CONTENT_CONSIGNMENT_FAILURE.value,
            held.sender,
            held.message_id,
            clock.now(),
            reasons=((code, held.reason),),
        )
    )
    requests.let_go(site, held)
    log.alarm("intake-dead", message_id=held.message_id, peer=held.sender, support_id=support_id)


def reason(error: Exception) -> str:
    """Why, in words a clerk of the sender can read; nothing of our insides."""
    if isinstance(error, CorrespondenceError):
        where = f" ({error.field})" if error.field else ""
        return f"{error.message}{where}"
    if isinstance(error, WireError):
        return error.detail
    return "The letter could not be taken into the registry."


@contextmanager
def received(held: Custody) -> Iterator[ReceivedLetter]:
    """The letter in a package, its files open while the block runs."""
    with ExitStack() as stack:
        package = open_package(committed(held.container))
        stack.callback(package.close)
        yield ReceivedLetter(
            held.message_id,
            held.sender,
            held.received_at,
            package.header.to_json(),
            tuple(files(package, stack)),
            tuple(originals(package)),
        )


def files(package: Package, stack: ExitStack) -> Iterator[ReceivedFile]:
    """The files in the order of the header."""
    for entry in package.header.objects:
        stream = package.open(entry.path)
        stack.callback(stream.close)
        yield ReceivedFile(
            entry.name, entry.media_type, entry.role, entry.size, entry.digest, stream
        )


def originals(package: Package) -> Iterator[ReceivedOriginal]:
    """The letters that it passes on, with the place of their files in the container it carries.

    Their seals were verified before custody.
    """
    carried = package.header.forwarded
    if carried is None:
        return
    begin = package.region(carried.path).offset
    for inner in packages(package):
        entries = [entry for entry in inner.header.objects if entry.role != FORWARDED]
        parts = [
            ReceivedPart(
                entry.name, entry.size, entry.digest, inner.region(entry.path).offset - begin
            )
            for entry in entries
        ]
        yield ReceivedOriginal(inner.header.to_json(), parts)
