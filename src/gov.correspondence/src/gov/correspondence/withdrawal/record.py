"""What an incoming letter keeps of its sender's wish to have it back. Pure."""

from datetime import datetime
from typing import NamedTuple


class Request(NamedTuple):
    """The sender's request: when (aware UTC), why, and the message that takes its place."""

    at: datetime
    reason: str
    replaced_by: str = ""


class Withdrawal(NamedTuple):
    """A request and what became of it.

    ``answer`` is ``""`` while it waits, ``accepted`` or ``refused``; ``by`` is the shown name of
    who answered, ``""`` where the portal did by itself; ``remark`` says why it was refused.
    """

    request: Request
    answer: str = ""
    at: datetime | None = None
    by: str = ""
    remark: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody answered it yet."""
        return not self.answer
