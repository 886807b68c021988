"""CPU time and memory of a process with its children, from /proc."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path


TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1024 * 1024


def cpu_seconds(pid: int) -> float:
    """User and system time of the process and of all it started, ended ones included."""
    ticks = 0
    for each in family(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            ticks += sum(int(field) for field in fields(each)[11:15])
    return ticks / TICKS


def fields(pid: int | str) -> list[str]:
    """What /proc/PID/stat says behind the command's name: state, parent, …"""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def family(pid: int) -> list[int]:
    """The process and its living descendants."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            parents[int(path.name)] = int(fields(path.name)[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def memory(pid: int, name: str = "VmRSS") -> int:
    """Resident memory in bytes of the process and its living descendants together: ``VmRSS`` now,
    ``VmHWM`` the highest of each since the last reset."""
    found = 0
    for each in family(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += own_memory(each, name)
    if not found:
        raise ProcessLookupError(f"process {pid} has ended")
    return found


def own_memory(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))


def forget_peak(pid: int) -> None:
    """Let ``VmHWM`` begin anew at the present size."""
    for each in family(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            Path(f"/proc/{each}/clear_refs").write_text("5")


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
