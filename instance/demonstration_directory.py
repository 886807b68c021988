"""The demonstration's authorities: keys once, the directory signed at each start."""

import tomllib
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import KEY_FILE
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.tsa import issue_tsa
from gov.exchange.wire.tsa import KEY_FILE as TSA_KEY
from pathlib import Path
from portals import Portal
from typing import Any


AGENCIES = Path(__file__).resolve().parent / "demonstration" / "agencies.toml"


def describe(portals: list[Portal]) -> dict[str, Any]:
    """Return the description of agencies.toml with the endpoints of the portals."""
    description = tomllib.loads(AGENCIES.read_text())
    endpoints = {portal.site: portal.endpoint for portal in portals}
    for agency in description["agencies"]:
        agency["endpoints"] = [endpoints[agency["id"]]]
    return description


def keys_of(authority: Authority, portal: Portal) -> AgencyKeys:
    """Return the agency's keys, issued if it has none."""
    if portal.keys.exists():
        return load_agency_keys(portal.keys, portal.site)
    return authority.issue(portal.site, portal.keys)


def publish(demo: Path, portals: list[Portal]) -> None:
    """Make authority and keys if missing and sign the directory, which counts for a day."""
    folder = demo / "authority"
    known = (folder / KEY_FILE).exists()
    authority = (
        Authority.load(folder) if known else Authority.create(folder, "Demonstration authority")
    )
    keys = {portal.site: keys_of(authority, portal) for portal in portals}
    authority.publish(describe(portals), keys)


def time_stamp_keys(demo: Path) -> Path:
    """The folder with key and certificate of the time stamp authority, made if missing."""
    folder = demo / "tsa"
    if not (folder / TSA_KEY).exists():
        authority = Authority.load(demo / "authority")
        issue_tsa(authority, folder, "Demonstration time stamps", now=utc_now())
    return folder
