"""The directory, the keys and the name of this portal, for the rest of the exchange."""

from cryptography.x509 import Certificate
from functools import lru_cache
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.exchange import clock
from gov.exchange.directory.source import Cached
from gov.exchange.directory.source import DirectorySource
from gov.exchange.directory.source import keys_source
from gov.exchange.settings import NotConfiguredError
from gov.exchange.settings import settings
from gov.exchange.wire.directory import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.stamping import load_pinned
from pathlib import Path
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def directory() -> Directory:
    """The agency directory in force.

    Raises NotConfiguredError, and Busy when the list cannot be read here, or is so old that nobody
    may rely on it: letters wait until a good one comes, and no peer takes our trouble for theirs.
    """
    try:
        known = source().current()
    except DirectoryInvalid as error:
        raise Busy("The agency directory cannot be read here.", retry_after=60) from error
    if known.freshness(clock.now()) is Freshness.STOP:
        raise Busy("The agency directory is more than seven days out of date.", retry_after=3600)
    return known


def our_id() -> str:
    """Our id in the directory; NotConfiguredError when the policy sets none."""
    registry = getUtility(IRegistry)
    own = registry.forInterface(IAgencySettings, prefix="gov.correspondence.agency", check=False)
    if not own.agency_id:
        raise NotConfiguredError("gov.correspondence.agency.agency_id is empty")
    return str(own.agency_id)


def our_entry() -> Agency:
    """Our own entry of the directory."""
    return directory().agency(our_id())


def base_url() -> str:
    """Where other agencies call us, as the directory says it."""
    endpoints = our_entry().endpoints
    if not endpoints:
        raise NotConfiguredError("our entry of the agency directory names no endpoint")
    return endpoints[0].rstrip("/")


def our_keys(agency: str) -> AgencyKeys:
    """The keys of ``agency``; ValueError when a file is missing or open to others."""
    return _keys(agency).get()


def time_stamp_certificates() -> tuple[Certificate, ...]:
    """The pinned certificates of the time stamp authority, none where no authority is set."""
    path = settings().tsa_certificate
    return _pinned(path).get() if path else ()


@lru_cache(maxsize=1)
def _pinned(path: str) -> Cached[tuple[Certificate, ...]]:
    return Cached(lambda: [Path(path)], lambda: load_pinned(Path(path)))


@lru_cache(maxsize=1)
def source() -> DirectorySource:
    """Where the directory of this process comes from; NotConfiguredError."""
    chosen = settings()
    memory = chosen.spool / "directory.sequence"
    return DirectorySource(chosen.directory, chosen.anchor, memory)


@lru_cache(maxsize=4)
def _keys(agency: str) -> Cached[AgencyKeys]:
    return keys_source(settings().keys, agency)


def forget() -> None:
    """Read settings, directory and keys anew on the next call."""
    settings.cache_clear()
    source.cache_clear()
    _keys.cache_clear()
    _pinned.cache_clear()
