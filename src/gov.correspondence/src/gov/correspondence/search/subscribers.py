"""When a letter says something else than before."""

from gov.correspondence.letters.content import Letter
from gov.correspondence.search.pending import site_pending
from typing import Any


def said(letter: Letter, _event: Any) -> None:
    """Let the letter be entered, once this transaction is durable."""
    site_pending().note(letter.UID())
