"""`make echo`: an agency without Plone joins the running demonstration and answers every letter.

It is entered in the signed directory, which the portals read again by themselves; the next
`make run` signs the directory without it.
"""

import json
import os
import sys
from gov.exchange.joining.echo import Echo
from gov.exchange.joining.serving import serve
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import load_agency_keys
from pathlib import Path
from processes import ROOT
from typing import Any


AGENCY = "echo"
PORT = int(os.environ.get("ECHO_PORT") or 8083)
VAR = Path(os.environ.get("GOV_DEMO_VAR") or ROOT / "var").resolve()


def entry(port: int) -> dict[str, Any]:
    """Return what the directory says of the echo agency."""
    return {
        "id": AGENCY,
        "code": AGENCY.upper(),
        "names": {"ar": "جهة الصدى (للتجربة)", "en": "Echo agency (for trials)"},
        "type": "authority",
        "sector": "test",
        "status": "active",
        "endpoints": [f"http://127.0.0.1:{port}/@gcx/v1"],
        "limits": {"maxPackageBytes": 157286400, "maxObjects": 200},
        "suites": ["S1", "S2"],
    }


def keys_of(authority: Authority, folder: Path) -> AgencyKeys:
    """Return the agency's keys, issued if it has none."""
    if folder.exists():
        return load_agency_keys(folder, AGENCY)
    return authority.issue(AGENCY, folder)


def join(demo: Path, folder: Path, port: int) -> Echo:
    """Enter the echo agency in the directory below ``demo``; its node, with data in ``folder``."""
    authority = Authority.load(demo / "authority")
    body = json.loads(authority.directory().data)
    keys = keys_of(authority, demo / "keys" / AGENCY)
    others = [agency for agency in body["agencies"] if agency["id"] != AGENCY]
    authority.publish({**body, "agencies": [*others, entry(port)]}, {AGENCY: keys})
    return Echo(
        NodeSettings(
            folder,
            AGENCY,
            authority.directory_path,
            authority.anchor_path,
            demo / "keys" / AGENCY,
            port=port,
            sweep=0.5,
        )
    )


def main() -> int:
    """Join and serve until Ctrl-C."""
    if not (VAR / "demo" / "authority" / "directory.json").exists():
        print("Start the portals with `make run` first.", file=sys.stderr)
        return 1
    serve(join(VAR / "demo", VAR / "echo", PORT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
