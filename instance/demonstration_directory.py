"""The demonstration's directory authority: keys on first run, a directory signed when something changed."""

from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from pathlib import Path
from portals import Portal
from typing import Any
import json
import tomllib


AGENCIES = Path(__file__).resolve().parent / "demonstration" / "agencies.toml"


def describe(portals: list[Portal]) -> dict[str, Any]:
    """Return the entries of agencies.toml with the endpoints of the portals."""
    entries = tomllib.loads(AGENCIES.read_text())
    for portal in portals:
        entries[portal.site]["endpoints"] = [portal.endpoint]
    return entries


def publish(demo: Path, portals: list[Portal]) -> None:
    """Make authority and keys if missing; sign the directory anew if it would say something else."""
    folder = demo / "authority"
    authority = Authority.load(folder) if folder.exists() else Authority.create(folder, "Demonstration authority")
    keys = {
        portal.site: AgencyKeys.load(portal.keys)
        if portal.keys.exists()
        else authority.issue(portal.site, portal.keys)
        for portal in portals
    }
    description = describe(portals)
    said = json.dumps(description, sort_keys=True, ensure_ascii=False)
    last = demo / "described.json"
    if not last.exists() or last.read_text() != said:
        authority.publish(description, keys)
        last.write_text(said)
