"""A real time stamp authority in this process, and a portal seen without a worker."""

import threading
import tsa
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.tsa import issue_tsa
from pathlib import Path
from typing import Any


@contextmanager
def stamping(authority: Authority, folder: Path) -> Iterator[tsa.Authority]:
    """A running authority whose certificate lies in ``folder``."""
    issue_tsa(authority, folder, "Trial time stamps", now=datetime.now(UTC))
    served = tsa.Authority(0, folder)
    thread = threading.Thread(target=served.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.shutdown()
        served.server_close()
        thread.join(5)


@dataclass
class Here:
    """A portal whose transactions are the test's own."""

    site: Any

    def read(self, work: Callable[[Any], Any]) -> Any:
        return work(self.site)

    def commit(self, work: Callable[[Any], Any], note: str) -> Any:
        return work(self.site)
