"""Child processes of the demonstration: free ports, start, wait until they answer, stop in order."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time


ROOT = Path(__file__).resolve().parent.parent


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

    def tail(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


@dataclass
class Children:
    """Every process started, in order; stopped in the opposite order."""

    all: list[Child] = field(default_factory=list)

    def start(
        self, name: str, command: list[str], environment: Mapping[str, str], log: Path
    ) -> Child:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603
                command,
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

    def stop(self, seconds: float = 20) -> None:
        """Interrupt each, newest first; kill what has not ended in time."""
        for child in reversed(self.all):
            if not child.running():
                continue
            child.process.send_signal(signal.SIGINT)
            try:
                child.process.wait(seconds)
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
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
                f"Port {port} is taken by another program ({error.strerror}). Stop that program, or choose "
                f"another port: make run {variable}={port + 1000}"
            ) from error


def wait_until(answers: Callable[[], bool], child: Child, seconds: float) -> None:
    """Wait until ``answers()``; StartError with the end of the log if the process ends or time runs out."""
    end = time.monotonic() + seconds
    while not answers():
        if not child.running():
            raise StartError(f"{child.name} ended while starting:\n{child.tail()}")
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

    def complain(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)
