"""The journal of a letter, and the chain that binds the agency's journals."""

from gov.correspondence.journal import chain
from gov.correspondence.journal import log
from gov.correspondence.journal import verification
from gov.correspondence.journal.chain import Break
from gov.correspondence.journal.entry import Entry
from gov.correspondence.letters.content import Letter
from typing import Any


def record(
    letter: Letter,
    act: str,
    remark: str = "",
    *,
    on_behalf: str = "",
    from_state: str = "",
    to_state: str = "",
    actor: str = "",
    **data: Any,
) -> Entry:
    """Append an act to the letter's journal and ask for it to be chained; asks no permission.

    ``actor`` is for technical acts (``exchange``), by default the person logged in. ``data`` holds
    JSON values without floats, never content. Raises ValueError for other values.
    """
    return log.record(
        letter,
        act,
        remark,
        on_behalf=on_behalf,
        from_state=from_state,
        to_state=to_state,
        actor=actor,
        data=data,
    )


def entries(letter: Letter) -> tuple[Entry, ...]:
    """Return the journal of a letter, oldest first.

    Remarks are left out for those who may not read the letter.
    Raises ``NotAllowed`` without *View Journal*.
    """
    return log.visible_entries(letter)


def chain_pending(limit: int = 1000) -> int:
    """Chain at most ``limit`` acts that wait, oldest first; return how many.

    Only the portal's single worker calls this. Asks no permission; the caller commits.
    """
    return chain.site_chain().chain(limit)


def verify() -> tuple[Break, ...]:
    """Return every place where chain and journals were changed afterwards; empty if none.

    Reads the journal of each letter; for operators and tests. Asks no permission.
    """
    return verification.verify()
