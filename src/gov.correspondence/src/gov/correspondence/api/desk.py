"""The desk: one act on many letters at once."""

from collections.abc import Sequence
from gov.correspondence.desk import together
from gov.correspondence.desk.together import Outcome
from gov.correspondence.desk.together import Shared


NOTHING = Shared()


def carry_out(act: str, letters: Sequence[str], shared: Shared = NOTHING) -> list[Outcome]:
    """Do an act on each of at most 25 letters (UID), as if it were the only one.

    A refusal leaves the others alone, and nothing of the letter it is about stays half done.
    ``act`` is one of ``desk.together.ACTS``. ``register`` commits letter by letter and gives up
    what the caller's transaction held; all others are committed by the caller. Raises ``Invalid``
    for another act, no letter, too many, or a remark that is missing or no line of text.
    """
    return together.carry_out(act, letters, shared)
