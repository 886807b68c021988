"""The clerks of a portal in the storm: threads of its process that dispatch and register.

Orders lie as files in the control folder; what an order did is kept in the database under its
id, in the transaction that did it, so that a killed process does none twice. What was committed
is told in ``dispatched.log`` beside the database, as a person would remember it.
"""

import contextlib
import json
import os
import threading
import time
import transaction
import Zope2
from BTrees.OOBTree import OOBTree
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.evidence import stamping
from gov.exchange.outbox import settle
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.worker.peers import breaker
from gov.exchange.worker.portal import Portal
from pathlib import Path
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.processlifetime import IProcessStarting


KEY = "storm.orders"
BOOK = "incoming-general"
PAUSE = 0.3
STATUS_EVERY = 2.0
# How many letters a clerk takes up together.
HEAP = 20
# Of letters that go in one call, and of letters that go by steps.
SMALL, LARGE = 1000, 60_000


@adapter(IProcessStarting)
def process_starting(_event: Any) -> None:
    """Begin, where the process was told of a control folder."""
    control = os.environ.get("STORM_CONTROL")
    if control and os.environ.get("GOV_EXCHANGE_WORKER") == "1":
        from faults.storm.weather import Weather

        weather = Weather(Path(control))
        weather.install()
        driver = Driver(Portal(Zope2.DB, os.environ["STORM_SITE"]), Path(control), weather)
        for work in (driver.watch, driver.dispatch, driver.register, driver.tell):
            threading.Thread(target=endlessly, args=(work,), daemon=True).start()


def endlessly(work: Any) -> None:
    """Do it again and again; what the storm breaks is tried again."""
    while True:
        try:
            idle = not work()
        except Exception as error:  # the storm broke it
            log.failed("storm-clerk", error, work=work.__name__)
            idle = True
        if idle:
            time.sleep(PAUSE)


class Driver:
    """What is done for one portal; each method does one bit and tells whether there was any."""

    def __init__(self, portal: Portal, control: Path, weather: Any) -> None:
        self.portal = portal
        self.control = control
        self.weather = weather
        self.told = 0.0

    def watch(self) -> bool:
        """Look at the weather."""
        self.weather.look()
        if (self.control / "again").exists():
            (self.control / "again").unlink()
            self.portal.commit(try_again, "storm: try now")
        return False

    def dispatch(self) -> bool:
        """Carry out the oldest order."""
        waiting = sorted((self.control / "orders").glob("*.json"))
        if not waiting:
            return False
        order = json.loads(waiting[0].read_text())
        with clerk(self.portal) as site:
            messages = carry_out(site, order)
        with (self.control / "dispatched.log").open("a") as ledger:
            ledger.write("".join(f"{message}\n" for message in messages))
        waiting[0].unlink()
        return True

    def register(self) -> bool:
        """Open and register what came in."""
        with clerk(self.portal) as site:
            found = incoming(site)
            for letter in found:
                enter(letter)
        return bool(found)

    def tell(self) -> bool:
        """Write down how much is still to be done."""
        if time.monotonic() - self.told > STATUS_EVERY:
            self.told = time.monotonic()
            status = self.portal.read(still_to_do)
            status["orders"] = len(list((self.control / "orders").glob("*.json")))
            status["at"] = time.time()
            partial = self.control / "status.part"
            partial.write_text(json.dumps(status))
            partial.replace(self.control / "status.json")
        return False


@contextlib.contextmanager
def clerk(portal: Portal) -> Any:
    """The site, with the registry's clerk at work."""
    from plone.app.testing import login

    with portal.opened() as site:
        if "clerk" not in site.acl_users.source_users.listUserIds():
            engage(site)
        site.acl_users.capacities.trusts_local_groups = True
        login(site, "clerk")
        yield site


def engage(site: Any) -> None:
    """Make the clerk an account."""
    from support.people import People

    people = People(site)
    people.make("clerk", unit="general-archive", role="registry-clerk", clearance="top-secret")
    transaction.commit()


def carry_out(site: Any, order: dict[str, Any]) -> list[str]:
    """Dispatch the letters of an order, once; their message ids."""
    from support.portal_script import seed

    orders = IAnnotations(site).setdefault(KEY, OOBTree())
    if order["id"] not in orders:
        count, recipient = order["count"], order["recipient"]
        own = {"office": "general-archive", "series": f"{order['id']}-"}
        made = seed(site, count=count, size=size_of(order["id"]), agency=recipient, **own)
        orders[order["id"]] = tuple(made)
        transaction.commit()
    return list(orders[order["id"]])


def size_of(order: str) -> int:
    """The two kinds of letters in turn; what repeats a fault takes all steps."""
    return SMALL if order.isdigit() and int(order) % 2 else LARGE


def incoming(site: Any) -> list[Any]:
    """Some letters that nobody registered yet."""
    found = site.portal_catalog.unrestrictedSearchResults(
        portal_type="IncomingLetter", review_state=["received", "opened"], sort_limit=HEAP
    )
    return [brain._unrestrictedGetObject() for brain in found[:HEAP]]


def enter(letter: Any) -> None:
    """Open and register a letter as a clerk does."""
    from gov.correspondence.api import acts
    from gov.correspondence.api import registers
    from plone import api

    if api.content.get_state(letter) == "received":
        acts.open_letter(letter)
        transaction.commit()
    if not letter.number:
        registers.register(letter, BOOK)


def try_again(site: Any) -> None:
    """Press "try now" for everything that waits or failed."""
    now, letters, statements = clock.now(), outbox(site), evidence(site).outgoing
    for item in [*letters.waiting(), *(letters.items[id] for id in letters.dead)]:
        settle.tried_again(site, item, now)
    for item in [*statements.waiting(), *(statements.items[id] for id in statements.dead)]:
        statements.revive(item, now)
    for key in list(inbox(site).dead):
        inbox(site).revive(key.rpartition("/")[2])
    for peer in list(breaker.contacts):
        breaker.release(peer)


def still_to_do(site: Any) -> dict[str, int]:
    """Everything that is not at its end."""
    letters, statements, store = outbox(site), evidence(site).outgoing, evidence(site)
    asking = recovery(site)
    return {
        "recovering": int(asking.recovering) + len(asking.debts) + len(asking.receipts),
        "numbers": len(asking.steps),
        "letters": sum(1 for _ in letters.waiting()),
        "statements": sum(1 for _ in statements.waiting()),
        "dead": len(letters.dead) + len(statements.dead) + len(inbox(site).dead),
        "intake": len(inbox(site).waiting),
        "requests": len(store.requests),
        "unchained": len(store.unchained),
        "unstamped": len(stamping.waits(site)) + len(stamping.unstamped_heads(site)),
        "unregistered": len(incoming(site)),
    }
