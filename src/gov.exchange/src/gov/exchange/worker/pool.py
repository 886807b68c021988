"""Daemon threads that take work from a queue; the process never waits for them to end."""

import queue
import threading
from collections.abc import Callable


class Pool:
    """At most ``size`` threads, each started when there is work that no idle one takes."""

    def __init__(self, size: int, name: str) -> None:
        self.size = size
        self.name = name
        self.lock = threading.Lock()
        self.idle = 0
        self.threads = 0
        self.work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def submit(self, work: Callable[[], None]) -> None:
        """Run ``work``, which raises nothing, as soon as a thread is free."""
        self.work.put(work)
        with self.lock:
            if self.idle >= self.work.qsize() or self.threads >= self.size:
                return
            self.threads += 1
            name = f"{self.name}-{self.threads}"
        threading.Thread(target=self._serve, name=name, daemon=True).start()

    def _serve(self) -> None:
        while True:
            with self.lock:
                self.idle += 1
            work = self.work.get()
            with self.lock:
                self.idle -= 1
            work()
