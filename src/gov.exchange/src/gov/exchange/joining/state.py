"""What every part of a node works on: settings, directory, keys, database, folders."""

import threading
from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from gov.exchange.directory.source import DirectorySource
from gov.exchange.directory.source import keys_source
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.joining.store import Store
from gov.exchange.reconcile.marker import Marker
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.client import Client
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.keys import AgencyKeys
from pathlib import Path


NEVER = datetime.fromtimestamp(0, UTC)
FOLDERS = ("outbox", "acts", "sent", "inbox", "refused", "sealing", "custody", "spool")


class State:
    """The node's folders below ``settings.folder``:

    ``outbox/`` letters to send, ``acts/`` what the registry says of letters here, ``inbox/``
    letters that came, ``sent/`` letters of ours with everything said of them, ``refused/`` drops
    that could not be read. ``sealing/``, ``custody/``, ``spool/`` and ``node.sqlite`` are the
    node's own.
    """

    def __init__(self, settings: NodeSettings, clock: Callable[[], datetime] = utc_now) -> None:
        self.settings = settings
        self.clock = clock
        self.agency = settings.agency
        for name in FOLDERS:
            (settings.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.store = Store(settings.folder / "node.sqlite")
        self.marker = Marker(settings.folder / settings.marker)
        self.woken = threading.Event()
        # When this process last compared heads with peers.
        self.looked = NEVER
        # The last statement written beside its letter; a new process looks at all once more.
        self.shown = 0
        memory = settings.folder / "spool" / "directory.sequence"
        self._directory = DirectorySource(settings.directory, settings.anchor, memory)
        self._keys = keys_source(settings.keys, settings.agency)

    def folder(self, name: str) -> Path:
        """One of the node's folders."""
        return self.settings.folder / name

    def directory(self) -> Directory:
        """The directory in force; Busy when it is too old to be relied on."""
        known = self._directory.current()
        if known.freshness(self.clock()) is Freshness.STOP:
            raise Busy("The agency directory is more than seven days out of date.")
        return known

    def base_url(self) -> str:
        """Where others call us, as the directory says it; DirectoryInvalid if it does not."""
        endpoints = self.directory().agency(self.agency).endpoints
        if not endpoints:
            raise DirectoryInvalid("Our entry of the directory names no endpoint.")
        return endpoints[0].rstrip("/")

    def keys(self, agency: str = "") -> AgencyKeys:
        """Our keys, read again after a rotation."""
        return self._keys.get()

    def client(self) -> Client:
        """A client of our own; the caller closes it."""
        chosen = self.settings
        return Client(
            self.directory(),
            self.keys(),
            connect_timeout=chosen.connect_timeout,
            read_timeout=chosen.read_timeout,
            networks=chosen.networks,
            ports=frozenset(chosen.ports),
            verify=chosen.ca or True,
            clock=self.clock,
        )

    def wake(self) -> None:
        """There is something to do."""
        self.woken.set()
