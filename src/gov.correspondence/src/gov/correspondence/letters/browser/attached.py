"""The files that a form stands for without storing them, and where a finding shows in it."""

import re
from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.chosen import ROLES
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.linting.composed import Attached
from gov.correspondence.linting.finding import Finding
from typing import Any


# What a script says of a file it does not send: its role and its size in bytes.
_TOLD = re.compile(r"(main|attachment):([0-9]{1,13})", re.ASCII)
INPUTS = {"main": "main-document", "files": "main-document", "attachment": "attachments"}


def files(request: Any, kept: Iterable[Any], letter: Any) -> tuple[Attached, ...]:
    """Return the files of a form: those of the letter, kept ones, chosen ones, told ones."""
    dropped = grids.all_said(request.form.get("drop", []))
    forgotten = grids.all_said(request.form.get("forget", []))
    there = letter.files.values() if letter is not None else ()
    return (
        *(Attached(each.id, each.role, each.size) for each in there if each.id not in dropped),
        *(Attached(each.id, each.role, each.size) for each in kept if each.id not in forgotten),
        *_chosen(request),
    )


def place(finding: Finding, prefix: str, names: Container[str]) -> str:
    """Return the id of the input that a finding is about, ``""`` where the form has none."""
    if finding.field not in names:
        return INPUTS.get(finding.field, "")
    widget = f"{prefix}widgets.{finding.field}".replace(".", "-")
    if finding.row is None or finding.field not in grids.LINES:
        return widget
    column = grids.shown_at(finding.field, finding.column)
    return f"{widget}-{finding.row}-widgets-{column}"


def _chosen(request: Any) -> Iterator[Attached]:
    for role in ROLES:
        for position, upload in enumerate(uploads(request, role)):
            upload.stream.seek(0, 2)
            yield Attached(f"{role}-{position}", role, upload.stream.tell())
            upload.stream.seek(0)
    for position, told in enumerate(grids.all_said(request.form.get("told", []))):
        match = _TOLD.fullmatch(told)
        if match:
            yield Attached(f"told-{position}", match[1], int(match[2]))
