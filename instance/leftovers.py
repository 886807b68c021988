"""Processes of a run that was killed: found by the data folder they hold, and ended.

They end by themselves soon after their parent; this waits for them, and helps.
"""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


SCRIPTS = ("runwsgi", "create_site.py")


def find(var: Path) -> dict[int, str]:
    """Return process id and name of each portal, site script and slapd on data below ``var``."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                name = _name(folder, var)
                if name:
                    found[int(folder.name)] = name
    return found


def end(var: Path, say: Callable[[str], None], seconds: float = 20) -> None:
    """End them: first asked, after some time killed."""
    left = find(var)
    if not left:
        return
    named = ", ".join(f"{name} (process {pid})" for pid, name in sorted(left.items()))
    say(f"ending what an earlier run left behind: {named}")
    _signal(left, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while left := find(var):
        if time.monotonic() > deadline:
            _signal(left, signal.SIGKILL)
        time.sleep(0.1)


def _signal(pids: dict[int, str], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
            os.kill(pid, number)


def _name(folder: Path, var: Path) -> str:
    command = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
    if "slapd" in command[0] and str(var / "demo/ldap/slapd.conf") in command:
        return "slapd"
    if any(Path(word).name in SCRIPTS for word in command[:3]):
        for line in (folder / "environ").read_bytes().split(b"\0"):
            key, _, value = line.partition(b"=")
            if key == b"GOV_VAR" and Path(os.fsdecode(value)).parent == var:
                return f"the portal of {Path(os.fsdecode(value)).name}"
    return ""
