"""The check of what somebody is writing, before anything is stored."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.agencies import degrees
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import drafting
from gov.correspondence.letters import fields
from gov.correspondence.letters import sizes
from gov.correspondence.letters import validation
from gov.correspondence.letters import wording
from gov.correspondence.letters.known import facts
from gov.correspondence.linting import checking
from gov.correspondence.linting.finding import Finding
from gov.correspondence.linting.finding import of_fault
from typing import Any
from typing import NamedTuple


class Attached(NamedTuple):
    """A file that goes with what is written: ``role`` is ``main`` or ``attachment``, in bytes."""

    id: str
    role: str
    size: int


def findings(
    kind: str, data: Mapping[str, Any], unit: str, files: Sequence[Attached]
) -> list[Finding]:
    """Return what is to be said of fields and files of a letter that nobody stored yet."""
    given, unread = fields.read(kind, data)
    if unread:
        return [of_fault(each) for each in unread]
    values = drafting.filled(kind, given, drafting.defaults(unit))
    attachments = [file.id for file in files if file.role == "attachment"]
    rules = [
        *validation.problems(kind, values, facts()),
        *validation.incomplete(values, attachments),
        *wording.unfilled(values),
        *_not_taken(values, files),
    ]
    return [*map(of_fault, rules), *checking.read_values(values, len(attachments))]


def _not_taken(values: Mapping[str, Any], files: Sequence[Attached]) -> list[Invalid]:
    rows = values["recipients"]
    heavy = sizes.too_large(rows, files, agencies.get, agencies.members)
    return [*heavy, *degrees.problems(rows, values["confidentiality"] or "")]
