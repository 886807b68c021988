"""Letters that arrive: from the exchange and on paper."""

from collections.abc import Mapping
from gov.correspondence.incoming import intake
from gov.correspondence.incoming import paper
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.letters.content import IncomingLetter
from typing import Any


def receive(received: ReceivedLetter) -> IncomingLetter:
    """Make the incoming letter of a message, state ``received``; the same one when asked again.

    For the exchange: asks no permission and commits nothing, so that up to 20 fit a transaction.
    Raises ``Invalid`` if the header cannot become a letter or a file is not what it says.
    """
    return intake.receive(received)


def create_paper(data: Mapping[str, Any]) -> IncomingLetter:
    """Enter a letter that came on paper, state ``opened``; ``data`` as ``IIncomingLetter``.

    Raises ``NotAllowed`` (no registry clerk, or not for this confidentiality), ``Invalid``.
    """
    return paper.create(data)


def duplicates(sender: str, number: str, date: str) -> tuple[str, ...]:
    """Return UIDs of letters already here from this sender with this number and ISO date.

    ``sender`` is the agency id or, for an outside party, its name. Only letters that the caller
    may see.
    """
    return paper.visible_duplicates(sender, number, date)
