"""CPU time and memory of a process, from /proc."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path


TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1024 * 1024


def cpu_seconds(pid: int) -> float:
    """User and system time of the process, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int, name: str = "VmRSS") -> int:
    """Resident memory in bytes: ``VmRSS`` now, ``VmHWM`` the highest since the last reset."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(f"process {pid} has ended")


def forget_peak(pid: int) -> None:
    """Let ``VmHWM`` begin anew at the present size."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


@dataclass
class Usage:
    """What a stretch of work took: wall-clock seconds; per process CPU seconds, and memory in
    bytes before, at its highest and after."""

    seconds: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    peak: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)


@contextmanager
def watched(pids: dict[str, int]) -> Iterator[Usage]:
    """Measure the named processes while the block runs."""
    usage = Usage()
    for name, pid in pids.items():
        forget_peak(pid)
        usage.before[name] = memory(pid)
    used = {name: cpu_seconds(pid) for name, pid in pids.items()}
    begin = time.monotonic()
    yield usage
    usage.seconds = time.monotonic() - begin
    for name, pid in pids.items():
        usage.cpu[name] = cpu_seconds(pid) - used[name]
        usage.peak[name] = memory(pid, "VmHWM")
        usage.after[name] = memory(pid)
