"""What the process is told by its environment: files, folders and limits of the exchange."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


PREFIX = "GOV_EXCHANGE_"
MIB = 1024 * 1024
SHORTEST_TOKEN = 20


class NotConfiguredError(Exception):
    """The exchange is not set up in this process; the text names the missing variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths and limits; sizes in bytes, times in seconds.

    ``node`` names this process among those that share a database; it is part of transfer ids
    and of leases. ``networks`` (CIDR) and ``ports`` are where peers may be; without
    networks any public address. ``ca`` is a bundle of certificate authorities for TLS, else the
    system's. ``mutual_tls`` says that the front server hands on each caller's client certificate,
    which then must be the signer's. ``chores`` is the pause between the portal's own chores.
    ``whole`` is how large a package may be that is sent in one call; with 0 none is.
    ``free_space`` is the floor below which no upload is admitted. ``directory_sources`` are URLs
    of the agency directory, the authority's first, asked every ``directory_poll``.
    ``tsa`` is the address of the time stamp authority, none without it, and ``tsa_certificate`` the
    file with its pinned certificates; with ``tsa_stop`` no letter is sent or taken in while there
    was no time stamp for four hours.
    """

    directory: Path
    anchor: Path
    keys: Path
    spool: Path
    node: str = "portal"
    networks: tuple[str, ...] = ()
    ports: frozenset[int] = frozenset({443, 8443})
    ca: str = ""
    free_space: int = 512 * MIB
    open_transfers: int = 32
    spool_quota: int = 2048 * MIB
    upload_seconds: int = 24 * 3600
    parallel: int = 4
    whole: int = 2 * MIB
    sweep: float = 5.0
    chores: float = 900.0
    connect_timeout: float = 5.0
    read_timeout: float = 60.0
    requests_per_second: float = 100.0
    mutual_tls: bool = False
    directory_sources: tuple[str, ...] = ()
    directory_poll: float = 600.0
    tsa: str = ""
    tsa_certificate: str = ""
    tsa_stop: bool = False


NUMBERS = {
    "free_space": int,
    "open_transfers": int,
    "spool_quota": int,
    "upload_seconds": int,
    "parallel": int,
    "whole": int,
    "sweep": float,
    "chores": float,
    "connect_timeout": float,
    "read_timeout": float,
    "requests_per_second": float,
    "directory_poll": float,
}


def read(environ: Mapping[str, str]) -> Settings:
    """Settings from ``GOV_EXCHANGE_*``; NotConfiguredError for a missing or wrong one."""
    paths = {
        name: Path(required(environ, name)) for name in ("directory", "anchor", "keys", "spool")
    }
    values: dict[str, object] = dict(paths)
    for name, kind in NUMBERS.items():
        if text := environ.get(PREFIX + name.upper()):
            values[name] = number(name, text, kind)
    if node := environ.get(PREFIX + "NODE"):
        values["node"] = node
    if networks := environ.get(PREFIX + "NETWORKS"):
        values["networks"] = tuple(networks.replace(",", " ").split())
    if ports := environ.get(PREFIX + "PORTS"):
        values["ports"] = frozenset(number("ports", text, int) for text in ports.split(","))
    if sources := environ.get(PREFIX + "DIRECTORY_SOURCES"):
        values["directory_sources"] = tuple(sources.replace(",", " ").split())
    values["mutual_tls"] = environ.get(PREFIX + "MUTUAL_TLS") == "1"
    values["ca"] = environ.get(PREFIX + "CA", "")
    values["tsa"] = environ.get(PREFIX + "TSA", "")
    if values["tsa"]:
        values["tsa_certificate"] = required(environ, "tsa_certificate")
    values["tsa_stop"] = environ.get(PREFIX + "TSA_STOP") == "1"
    return Settings(**values)  # type: ignore[arg-type]


def required(environ: Mapping[str, str], name: str) -> str:
    """The value of a variable that has no default."""
    value = environ.get(PREFIX + name.upper(), "")
    if not value:
        raise NotConfiguredError(f"{PREFIX}{name.upper()} is not set")
    return value


def number(name: str, text: str, kind: type[int] | type[float]) -> int | float:
    """A positive number, or ``NotConfiguredError``."""
    try:
        value = kind(text)
    except ValueError:
        value = -1
    if value < 0:
        raise NotConfiguredError(f"{PREFIX}{name.upper()} is not a positive number: {text}")
    return value


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process; raises ``NotConfiguredError``."""
    return read(os.environ)


def configured() -> bool:
    """True when the process was told where its directory and keys are."""
    try:
        settings()
    except NotConfiguredError:
        return False
    return True


def worker_wanted() -> bool:
    """True only with the explicit flag: consoles and scripts start this process too."""
    return os.environ.get(PREFIX + "WORKER") == "1"


def metrics_token() -> str:
    """What a scraper of the metrics has to show, "" for none; too short a one counts as none."""
    token = os.environ.get(PREFIX + "METRICS_TOKEN", "")
    return token if len(token) >= SHORTEST_TOKEN else ""
