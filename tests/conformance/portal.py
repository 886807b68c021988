"""A portal as ``make run`` starts it, put before the conformance kit."""

import shutil
from gov.exchange.joining.conformance import ground
from gov.exchange.joining.conformance.commands import letter_of
from gov.exchange.joining.conformance.report import Result
from gov.exchange.joining.conformance.run import run
from gov.exchange.joining.conformance.trial import Trial
from pathlib import Path
from support.portals import agencies
from support.portals import free_port
from support.portals import LivePortal


SITE = "moj"
PATIENCE = 120


def results(template: Path, folder: Path) -> list[Result]:
    """Let the portal send the kit a letter, then run every case against it."""
    kit = folder / "kit"
    portal = LivePortal(SITE, folder / SITE, kit / "authority")
    shutil.copytree(template / SITE / "var", portal.portal.var)
    (entry,) = agencies({SITE: portal.port})
    ground.prepare(kit, entry, f"http://127.0.0.1:{free_port()}/@gcx/v1")
    if portal.keys != kit / SITE:
        shutil.copytree(kit / SITE, portal.keys)
    try:
        portal.script("seed", agency=ground.KIT)
        portal.start()
        ours = ground.load(kit, SITE)
        sent = letter_of(kit, ours, PATIENCE)
        work = folder / "work"
        work.mkdir()
        return run(Trial(ours, work, sent, portal.stop, portal.start, timeout=60))
    finally:
        portal.kill()
