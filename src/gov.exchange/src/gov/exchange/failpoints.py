"""Places where a test may kill the process; without the variable they do nothing."""

import os
import signal


WANTED = os.environ.get("GOV_EXCHANGE_FAILPOINT", "")


def reach(name: str) -> None:
    """Die as by power failure when the environment names this place."""
    if WANTED and name == WANTED:
        os.kill(os.getpid(), signal.SIGKILL)
