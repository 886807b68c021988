"""Child processes: free ports, start, wait until they answer, stop in order."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
# A child learns from the kernel that its parent died, however that happened.
BOUND = ["setpriv", "--pdeathsig", "TERM", "--"]


class StartError(RuntimeError):
    """Something could not be started; the text says what and what to do."""


@dataclass
class Child:
    """A process of ours with its log file."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def running(self) -> bool:
        return self.process.poll() is None

    def interrupt(self) -> None:
        """Ask it to end."""
        if self.running():
            self.process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.kill()
        self.process.wait()

    def end(self, seconds: float) -> None:
        """Wait for the end it was asked for; kill it after that time."""
        try:
            self.process.wait(max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            self.kill()

    def how(self) -> str:
        """Say how it ended."""
        code = self.process.poll()
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"

    def tail(self, lines: int = 15) -> str:
        """Return the end of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


@dataclass
class Children:
    """Every process started, in order; stopped in the opposite order."""

    all: list[Child] = field(default_factory=list)

    def start(
        self, name: str, command: list[str], environment: Mapping[str, str], log: Path
    ) -> Child:
        """Start a process whose output goes to the end of ``log``."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603
                [*BOUND, *command],
                env={**os.environ, **environment},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        child = Child(name, process, log)
        self.all.append(child)
        return child

    def finish(self, child: Child, seconds: float) -> None:
        """Wait for a process that does one thing; StartError with its log if it fails."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(seconds)
        if child.process.poll() != 0:
            how = "takes too long" if child.running() else f"failed ({child.how()})"
            raise StartError(f"{child.name} {how}:\n{child.tail(40)}")
        self.all.remove(child)

    def stop(self, seconds: float = 20) -> None:
        """Interrupt all, newest first; kill what has not ended in time."""
        end = time.monotonic() + seconds
        for child in reversed(self.all):
            child.interrupt()
        for child in reversed(self.all):
            child.end(end - time.monotonic())
        self.all.clear()

    def dead(self) -> Child | None:
        """Return a process that ended by itself, or None."""
        return next((child for child in self.all if not child.running()), None)


def require_free(port: int, variable: str) -> None:
    """Raise StartError if the port of 127.0.0.1 is taken."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StartError(
                f"Port {port} is taken by another program ({error.strerror}). Stop that program, "
                f"or choose another port: make run {variable}={another(port)}"
            ) from error


def another(port: int) -> int:
    """Return a port to propose in place of one that is taken."""
    return port + 1000 if port < 64000 else port - 1000


def wait_until(answers: Callable[[], bool], child: Child, seconds: float) -> None:
    """Wait until ``answers()``; StartError with the log's end if the process or the time ends."""
    end = time.monotonic() + seconds
    while not answers():
        if not child.running():
            raise StartError(f"{child.name} ended while starting ({child.how()}):\n{child.tail()}")
        if time.monotonic() > end:
            raise StartError(
                f"{child.name} does not answer after {seconds:.0f} seconds:\n{child.tail()}"
            )
        time.sleep(0.2)


class Steps:
    """Prints each step with the seconds it took."""

    def __init__(self) -> None:
        self._begin = time.monotonic()

    def say(self, text: str) -> None:
        print(f"[{time.monotonic() - self._begin:6.1f} s] {text}", flush=True)
