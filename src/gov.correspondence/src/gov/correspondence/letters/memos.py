"""A memo is handed to the units it is addressed to as soon as it has its number."""

from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.letters import acts
from gov.correspondence.letters.content import InternalMemo


def addressed(memo: InternalMemo) -> tuple[str, ...]:
    """Return the codes of the units a memo is addressed to, each once, in their order."""
    return tuple(dict.fromkeys(row["unit"] for row in memo.recipients or ()))


def hand_on(memo: InternalMemo, event: ILetterRegistered) -> None:
    """Distribute a memo in the transaction of its registration, in the name of who registered."""
    acts.distribute(memo, addressed(memo), "")
