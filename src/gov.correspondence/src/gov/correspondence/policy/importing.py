"""A policy folder taken into a portal: what would change, and the change itself.

Everything is tried with the rules of the pages, in one transaction; the preview undoes it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import Stale
from gov.correspondence.policy import archive
from gov.correspondence.policy import changes
from gov.correspondence.policy import directory
from gov.correspondence.policy import document
from gov.correspondence.policy import exporting
from gov.correspondence.policy import secrets
from gov.correspondence.policy.catalogue import parts
from gov.correspondence.policy.changes import Change
from gov.correspondence.policy.changes import Rows
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.exceptions import PolicyRefused
from gov.correspondence.policy.exceptions import Refusal
from gov.correspondence.policy.parts import Part
from gov.correspondence.policy.parts import Problems
from gov.correspondence.policy.parts import Rowed
from gov.correspondence.policy.undoing import mark
from gov.correspondence.policy.undoing import undo
from gov.correspondence.registers.settings import AGENCY_PREFIX
from gov.correspondence.settings.table import STALE
from typing import NamedTuple
from zope.schema.interfaces import ValidationError


class Step(NamedTuple):
    """One part that differs: how it is, how the policy wants it, and the changes between."""

    part: Part
    before: Rows
    after: Rows
    changes: tuple[Change, ...]


class Plan(NamedTuple):
    """What a policy would do: ``left`` are parts that only the administrator changes.

    ``version`` is that of the settings as they are, for ``carry_out``.
    """

    steps: tuple[Step, ...]
    left: tuple[Step, ...]
    refusals: tuple[Refusal, ...]
    version: str

    def count(self, kind: str) -> int:
        """Return how many rows are ``added``, ``changed``, ``removed`` or ``moved``."""
        return sum(each.kind == kind for step in self.steps for each in step.changes)


def preview(data: bytes, *, administrator: bool = False) -> Plan:
    """Return what a policy would change and what would be refused; changes nothing.

    Raises ``Invalid`` for what is no policy.
    """
    plan = _plan(data, administrator=administrator)
    before = mark()
    try:
        found = _apply(plan.steps)
    finally:
        undo(before)
    return plan._replace(refusals=(*plan.refusals, *found))


def carry_out(data: bytes, seen: str = "", *, administrator: bool = False) -> Plan:
    """Make the settings what a policy wants, all or nothing; the caller commits or aborts.

    ``seen`` is the version that was previewed. Raises ``Invalid``, ``PolicyRefused`` and ``Stale``,
    after which the transaction must be aborted.
    """
    plan = _plan(data, administrator=administrator)
    if seen and seen != plan.version:
        raise Stale(STALE)
    refusals = [*plan.refusals, *([] if plan.refusals else _apply(plan.steps))]
    if refusals:
        raise PolicyRefused(refusals)
    if plan.steps:
        kinds = (changes.ADDED, changes.CHANGED, changes.REMOVED)
        counts = {kind: plan.count(kind) for kind in kinds}
        journal.record_site("import-policy", sha512=hashlib.sha512(data).hexdigest(), **counts)
    return plan


def _plan(data: bytes, *, administrator: bool) -> Plan:
    said = _said(archive.unpack(data))
    version = exporting.version(exporting.export())
    refusals, steps, left = _strangers(said), [], []
    wanted = document.over(exporting.defaults(), said)
    for part in parts():
        problems: Problems = []
        after = part.wanted(wanted, problems)
        refusals += [Refusal(part, row, error) for row, error in problems]
        if after is None or problems:
            continue
        before = part.rows()
        found = tuple(changes.compare(before, after, ordered=part.ordered))
        if found:
            mine = administrator or not part.administrator
            (steps if mine else left).append(Step(part, before, after, found))
    return Plan(tuple(steps), tuple(left), tuple(refusals), version)


def _said(files: dict[str, bytes]) -> Said:
    root = document.parse(exporting.METADATA, files.pop(exporting.METADATA))
    if root.tag != "metadata":
        raise Invalid(_("There is no metadata.xml: this is no policy."), field="file")
    plugin = files.pop(f"{directory.FILE}.xml", None)
    said = document.read(files)
    if plugin is not None:
        said.records[directory.FILE] = directory.read(plugin)
    if not said.records.get(AGENCY_PREFIX, {}).get("agency_id"):
        message = _("This policy does not say whose it is: there is no agency id.")
        raise Invalid(message, field="file")
    return said


def _strangers(said: Said) -> list[Refusal]:
    """Return a refusal for everything that no part knows; secrets are named as such."""
    known = {name for part in parts() for name in part.claims(said)} | {directory.FILE}
    found = []
    for name in sorted({*said.interfaces, *said.records, *said.single} - known):
        if secrets.is_secret(name):
            message = _("A password or a private key never travels with a policy.")
        else:
            message = _("This portal has no such settings.")
        found.append(Refusal(None, "", Invalid(message, field=name[:100])))
    return found


def _apply(steps: tuple[Step, ...]) -> list[Refusal]:
    """Write everything; return what was refused, and what did not become what it should be."""
    refusals: list[Refusal] = []
    for step in steps:
        if not step.part.late:
            _remove(step, refusals)
        _write(step, refusals)
    for step in reversed(steps):
        if step.part.late:
            _remove(step, refusals)
    if refusals:
        return refusals
    message = _("This cannot be set here as the policy says.")
    return [
        Refusal(step.part, change.row, Invalid(message))
        for step in steps
        for change in changes.compare(step.part.rows(), step.after, ordered=step.part.ordered)
    ]


def _write(step: Step, refusals: list[Refusal]) -> None:
    written = {each.row for each in step.changes if each.kind in (changes.ADDED, changes.CHANGED)}
    for name in (each for each in step.after if each in written):
        with _refusing(step.part, name, refusals):
            step.part.write(name, step.after[name])
    if isinstance(step.part, Rowed) and step.part.ordered:
        with _refusing(step.part, "", refusals):
            step.part.arrange(list(step.after))


def _remove(step: Step, refusals: list[Refusal]) -> None:
    gone = [each.row for each in step.changes if each.kind == changes.REMOVED]
    # What lies below another row has the longer name.
    for name in sorted(gone, reverse=True):
        with _refusing(step.part, name, refusals):
            step.part.remove(name)


@contextmanager
def _refusing(part: Part, row: str, refusals: list[Refusal]) -> Iterator[None]:
    """Note a refusal with its place and undo what was half done."""
    before = mark()
    try:
        yield
    except InvalidLetter as error:
        undo(before)
        refusals += [Refusal(part, row, each) for each in error.problems]
    except CorrespondenceError as error:
        undo(before)
        refusals.append(Refusal(part, row, Invalid(error.message, field=error.field)))
    except ValidationError as error:
        undo(before)
        name = getattr(getattr(error, "field", None), "__name__", "") or ""
        message = _("This value does not fit.")
        refusals.append(Refusal(part, row, Invalid(message, field=name.rpartition(".")[2])))
