"""A real time stamp authority in this process, and a portal seen without a worker."""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange.authority.tsa import served
from gov.exchange.authority.tsa import TimeStamps
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.tsa import issue_tsa
from pathlib import Path
from typing import Any


@contextmanager
def stamping(authority: Authority, folder: Path) -> Iterator[TimeStamps]:
    """A running authority whose certificate lies in ``folder``."""
    issue_tsa(authority, folder, "Trial time stamps", now=datetime.now(UTC))
    with served(folder) as server:
        yield server


@dataclass
class Here:
    """A portal whose transactions are the test's own."""

    site: Any

    def read(self, work: Callable[[Any], Any]) -> Any:
        return work(self.site)

    def commit(self, work: Callable[[Any], Any], note: str) -> Any:
        return work(self.site)
