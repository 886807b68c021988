"""The check of a letter before it is put up: what is wrong, and what may be meant otherwise."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters import acts
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.linting import checking
from gov.correspondence.linting import composed
from gov.correspondence.linting.composed import Attached
from gov.correspondence.linting.finding import Finding
from gov.correspondence.linting.finding import of_fault
from typing import Any


def findings(letter: OutgoingLetter) -> list[Finding]:
    """Return what is to be said of a letter, errors of the rules first.

    These are the findings that ``api.acts.submit`` goes by for the same person: an error keeps
    the letter back, a hint that ``asks`` wants a remark. Raises ``NotAllowed`` without *Read
    Letter*.
    """
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    return [*map(of_fault, acts.broken(letter)), *checking.read(letter)]


def findings_of(
    kind: str, data: Mapping[str, Any], unit: str, files: Sequence[Attached] = ()
) -> list[Finding]:
    """Return what is to be said of a letter that is not stored: ``data`` as ``api.letters`` takes.

    Broken rules of its fields are errors; the text is read where every field is what it should be.
    """
    return composed.findings(kind, data, unit, files)
