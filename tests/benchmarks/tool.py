"""A child process that answers one line of JSON for each line of JSON it is asked."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class ToolError(RuntimeError):
    """The child ended or did not answer in time; the text is the end of its log."""


class Tool:
    """A context manager that starts the child and ends it. ``log`` takes its standard error."""

    def __init__(self, command: list[str], log: Path, environment: Mapping[str, str]) -> None:
        self.log = log
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self._rest = b""

    @property
    def pid(self) -> int:
        return self.process.pid

    def ask(self, seconds: float = 120, **request: Any) -> Any:
        """Send a request and return the answer; ToolError after ``seconds``."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise self._failed("ended") from error
        return self.answer(seconds)

    def answer(self, seconds: float = 120) -> Any:
        """The next line that is JSON; other lines are chatter of libraries."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            line, newline, rest = self._rest.partition(b"\n")
            if not newline:
                self._read(left)
            else:
                self._rest = rest
                if line.startswith(b"{"):
                    return json.loads(line)
        raise self._failed(f"gave no answer within {seconds:.0f} s")

    def _read(self, seconds: float) -> None:
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                return
        data = os.read(self.process.stdout.fileno(), 65536)
        if not data:
            raise self._failed("ended")
        self._rest += data

    def _failed(self, what: str) -> ToolError:
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        return ToolError(f"{self.process.args} {what}\n{tail}")

    def __enter__(self) -> "Tool":
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(handle: Callable[..., Mapping[str, Any]]) -> None:
    """The child's side: answer each request with ``handle(**request)`` until the input ends."""
    for line in sys.stdin:
        print(json.dumps(handle(**json.loads(line))), flush=True)
