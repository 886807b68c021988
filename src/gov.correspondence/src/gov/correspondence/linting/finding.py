"""What the check of a letter says about it. Pure."""

from gov.correspondence.exceptions import Invalid
from typing import NamedTuple
from zope.i18nmessageid import Message


ERROR, HINT = "error", "hint"


class Finding(NamedTuple):
    """One thing that is wrong with a letter, or that its writer should look at once more.

    ``code`` is the stable spelling for programs, ``message`` a translatable sentence, ``field``,
    ``row`` and ``column`` say where, as in ``CorrespondenceError``. An ``error`` keeps the letter
    from being submitted. A ``hint`` does not; one that ``asks`` wants a reason, which is kept with
    the submission.
    """

    code: str
    message: Message | str
    field: str = ""
    row: int | None = None
    column: str = ""
    level: str = HINT
    asks: bool = False

    @property
    def key(self) -> str:
        """What the journal keeps of a finding: its code and where it was."""
        place = "" if self.row is None else f"[{self.row}]"
        return f"{self.code}:{self.field}{place}"


def of_fault(fault: Invalid) -> Finding:
    """Return a broken rule of letters as a finding."""
    return Finding("rule", fault.message, fault.field, fault.row, fault.column, ERROR)


def fault_of(finding: Finding) -> Invalid:
    """Return an error as a broken rule, as the doors of letters raise it."""
    return Invalid(finding.message, field=finding.field, row=finding.row, column=finding.column)
