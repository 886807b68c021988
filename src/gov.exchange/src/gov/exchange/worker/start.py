"""Start the worker with the process, when its environment asks for one."""

import signal
import threading
import Zope2
from gov.exchange import log
from gov.exchange.reconcile.mode import guard
from gov.exchange.settings import configured
from gov.exchange.settings import settings
from gov.exchange.settings import worker_wanted
from gov.exchange.store import installed
from gov.exchange.worker.daemon import Worker
from gov.exchange.worker.portal import Portal
from Products.CMFPlone.interfaces import IPloneSiteRoot
from typing import Any
from zope.component import adapter
from zope.processlifetime import IProcessStarting


stopping = threading.Event()
workers: list[Worker] = []


@adapter(IProcessStarting)
def process_starting(_event: Any) -> None:
    """Wait for the site in the background, then work for it until the process ends.

    Consoles and scripts fire this event as well, so only the explicit flag counts.
    """
    if not worker_wanted():
        return
    if not configured():
        log.alarm("worker-not-configured")
        return
    guard.closed = True
    stop_on_signals()
    threading.Thread(target=wait_and_work, name="exchange-start", daemon=True).start()


def wait_and_work() -> None:
    """Start one worker for each site with the exchange, as soon as there is one."""
    paths = known_paths()
    while not paths and not stopping.wait(settings().sweep):
        paths = known_paths()
    for path in paths:
        worker = Worker(Portal(Zope2.DB, path))
        workers.append(worker)
        worker.start()


def stop_on_signals() -> None:
    """Let workers finish their step before an ending process closes its database."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stopped)
        signal.signal(signal.SIGTERM, stopped)


def stopped(signum: int, _frame: Any) -> None:
    """Stop the workers, then end the server as it ends on an interrupt."""
    stopping.set()
    for worker in workers:
        worker.stop()
    if signum == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(0)


def known_paths() -> list[str]:
    """The sites of this process's database, none while it cannot be read."""
    try:
        connection = Zope2.DB.open()
        try:
            return site_paths(connection.root()["Application"])
        finally:
            connection.close()
    except Exception as error:  # a database that is starting up is looked at again
        log.failed("worker-waits", error)
        return []


def site_paths(app: Any) -> list[str]:
    """Paths of the sites in ``app`` that have the exchange installed."""
    return [
        "/".join(site.getPhysicalPath())
        for site in app.objectValues()
        if IPloneSiteRoot.providedBy(site) and installed(site)
    ]
