"""Places where a test may kill the process; without a variable they do nothing.

``GOV_EXCHANGE_FAILPOINT`` names one place that kills whenever it is reached.
``GOV_EXCHANGE_FAILPOINTS`` names a folder: a file in it with the name of a place kills the next one
who comes by, once, since whoever dies takes the file away first.
"""

import os
import signal


POINTS = (
    "admission-before-reply",
    "patch-after-fsync",
    "custody-before-commit",
    "custody-after-commit",
    "complete-before-reply",
    "intake-before-commit",
    "intake-after-commit",
    "writer-before-commit",
    "writer-after-commit",
    "build-before-commit",
    "build-after-commit",
    "push-after-admission",
    "push-after-upload",
    "push-before-settle",
    "settle-after-commit",
    "evidence-before-settle",
    "evidence-accepted",
)
# Passed only by a portal that was restored.
RECOVERY_POINTS = ("reconcile-before-commit", "reconcile-after-commit")
# Passed only by a letter that goes by official e-mail.
MAIL_POINTS = ("mail-before-settle",)
# Passed only where people are told by e-mail.
TELLING_POINTS = ("notification-before-settle",)
# Passed by a node, which has no portal.
NODE_POINTS = ("node-sealed",)
WANTED = os.environ.get("GOV_EXCHANGE_FAILPOINT", "")
ARMED = os.environ.get("GOV_EXCHANGE_FAILPOINTS", "")


def reach(name: str) -> None:
    """Die as by power failure when the environment names this place."""
    if (WANTED and name == WANTED) or (ARMED and disarm(name)):
        os.kill(os.getpid(), signal.SIGKILL)


def disarm(name: str) -> bool:
    """Take away the file that arms a place; False when it is not armed."""
    try:
        os.unlink(os.path.join(ARMED, name))
    except FileNotFoundError:
        return False
    return True
