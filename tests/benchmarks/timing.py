"""One letter after the other in this process: wall-clock and CPU seconds."""

import time
from collections.abc import Callable
from payload import document


def timed(send: Callable[[bytes], None], size: int, count: int) -> dict[str, float]:
    """Send ``count`` letters of ``size`` bytes; what it took, their making apart."""
    seconds = cpu = 0.0
    for _ in range(count):
        data = document(size)
        begin, used = time.monotonic(), time.process_time()
        send(data)
        seconds += time.monotonic() - begin
        cpu += time.process_time() - used
    return {"seconds": seconds, "cpu": cpu}
