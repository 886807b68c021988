"""Portals of moj with so many letters, made once and kept in var/bench/portals.

A kept one is used again as long as nothing has changed that decides what is stored: the generator
and the product without its pages, endpoints and words. One that an earlier version made can be
carried over: python archive.py --carry FOLDER. Its letters are upgraded then, not made anew.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path


HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE.parents[1] / "instance")]

from portals import create_sites  # noqa: E402
from processes import Children  # noqa: E402
from processes import ROOT  # noqa: E402
from support.portals import LivePortal  # noqa: E402


KEPT = ROOT / "var" / "bench" / "portals"
PRODUCT = ROOT / "src/gov.correspondence/src/gov/correspondence"
APART = {"browser", "services", "templates", "theme", "locales", "desk", "upgrades"}
KINDS = {".py", ".xml", ".zcml"}
# Far below what is asked of the generator: a machine that does other work shall not fail here.
LEAST_RATE = 5
# What a portal remembers of the agency directory.
MEMORY = "directory.sequence"


def archive(letters: int, authority: Path, say: Callable[[str], None], **wish: str) -> LivePortal:
    """Return a stopped portal with so many letters, made if none is kept.

    ``authority`` is the folder of the agency directory, ``wish`` what all letters have in common.
    """
    folder = place(letters, **wish)
    if not folder.exists():
        say(f"making a portal of {letters:,} letters (kept in {folder.relative_to(ROOT)})")
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        portal = LivePortal("moj", partial, authority)
        _make(portal, letters, wish)
        _enter(portal)
        partial.rename(folder)
    portal = LivePortal("moj", folder, authority)
    # Each run has an authority of its own, and a portal refuses another list under a number it saw.
    (portal.spool / MEMORY).unlink(missing_ok=True)
    return portal


def carry(earlier: Path, letters: int, authority: Path) -> None:
    """Copy a portal that an earlier version made, and bring the copy to this one."""
    folder = place(letters)
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-r", "--reflink=auto", str(earlier), str(partial)], check=True)
    _enter(LivePortal("moj", partial, authority))
    partial.rename(folder)


def place(letters: int, **wish: str) -> Path:
    """Return where the portal is or would be kept."""
    names = "-".join([str(letters), *wish.values()])
    return KEPT / version() / names


def forget_others() -> None:
    """Remove what earlier versions kept."""
    for folder in KEPT.glob("*") if KEPT.exists() else ():
        if folder.name != version():
            shutil.rmtree(folder)


def version() -> str:
    """Return a digest of everything that decides what is stored."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> Iterator[Path]:
    for folder in (PRODUCT, ROOT / "tests/generator", ROOT / "policies/moj"):
        for path in folder.rglob("*"):
            parts = set(path.relative_to(folder).parts)
            if path.suffix in KINDS and path.is_file() and not parts & APART:
                yield path


def _make(portal: LivePortal, letters: int, wish: dict[str, str]) -> None:
    portal.folder.mkdir(parents=True)
    children = Children()
    try:
        create_sites([portal.portal], children)
    finally:
        children.stop()
    command = ["-m", "generator", "--site", "moj", "--letters", str(letters)]
    command += [part for name, value in wish.items() for part in (f"--{name}", value)]
    _run(portal, command, 300 + letters / LEAST_RATE)


def _enter(portal: LivePortal) -> None:
    """Let every letter be found; the worker would do it, and a bench portal has none."""
    _run(portal, [str(HERE / "enter.py")], 3600)


def _run(portal: LivePortal, arguments: list[str], seconds: float) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=portal.environment(GOV_EXCHANGE_WORKER="0", PYTHONPATH=_python_path()),
        cwd=ROOT,
        capture_output=True,
        timeout=seconds,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-4000:])


def _python_path() -> str:
    before = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(part for part in (before, str(ROOT / "tests")) if part)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the portal of 100,000 letters, once.")
    parser.add_argument("--letters", type=int, default=100_000)
    parser.add_argument("--carry", type=Path, help="the folder of one that an earlier version made")
    options = parser.parse_args()
    authority = KEPT.parent / "authority"
    if options.carry:
        carry(options.carry, options.letters, authority)
    else:
        archive(options.letters, authority, lambda text: print(text, flush=True))


if __name__ == "__main__":
    main()
