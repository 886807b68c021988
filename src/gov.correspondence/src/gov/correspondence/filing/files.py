"""Opening files, closing them, beginning a volume; and which of them a person may know."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.people import capacities
from gov.correspondence.accounts.people import units
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.filing import rights
from gov.correspondence.filing import settings
from gov.correspondence.filing.cabinet import cabinet
from gov.correspondence.filing.record import Closing
from gov.correspondence.filing.record import FileDraft
from gov.correspondence.filing.record import RecordFile
from gov.correspondence.filing.record import Volume
from gov.correspondence.filing.rights import Shelf
from gov.correspondence.letters import lists
from gov.correspondence.letters import typed
from gov.correspondence.letters.settings import setting
from plone import api
from typing import Any
from zoneinfo import ZoneInfo


KEEP = "gov.correspondence: Keep Files"
MAX_LIMIT = 200
MAX_REMARK = 2000
SEALED_SERIES = "S-"

Right = Callable[[Shelf, Iterable[Capacity]], bool]


def open_file(plan: str, title: str, unit: str, confidentiality: str) -> RecordFile:
    """Open a file; see ``api.filing.open_file``."""
    _ask_keeper()
    code = settings.usable(plan, "plan").code
    degree = confidentiality or next((each.code for each in lists.confidentialities()), "")
    _check_choices(unit, degree)
    if not rights.may_keep(_shelf(unit, degree), capacities()):
        raise NotAllowed(_("You keep no files of this unit and degree."), field="unit")
    now = datetime.now(UTC)
    year = now.astimezone(ZoneInfo(setting("timezone") or "UTC")).year
    # A sealed file has a series of its own: a gap in the other one would tell of it.
    mark = SEALED_SERIES if lists.is_sealed(degree) else ""
    return cabinet().open(
        FileDraft(
            series=f"{mark}{code}/{year}",
            order=f"{year}{mark}",
            plan=code,
            title=line(title, "title"),
            unit=unit,
            confidentiality=degree,
            at=now,
            by=people.myself(),
        )
    )


def close_file(key: str, remark: str) -> RecordFile:
    """Close a file; see ``api.filing.close_file``."""
    file = _kept(key)
    file.close(Closing(datetime.now(UTC), people.myself(), line(remark, "remark", MAX_REMARK)))
    return file


def open_volume(key: str) -> Volume:
    """Begin the next volume of a file; see ``api.filing.open_volume``."""
    return _kept(key).add_volume(datetime.now(UTC), people.myself())


def get(key: str) -> RecordFile:
    """Return a file by id or number; ``NotFound`` alike for an unknown and a hidden one."""
    file = cabinet().get(key) if isinstance(key, str) else None
    if file is None or not allows(file, rights.may_know):
        raise NotFound(_("There is no such file, or you may not know of it."), field="file")
    return file


def find(plan: str, state: str, after: str, limit: int) -> list[RecordFile]:
    """Return files the caller may know; see ``api.filing.files``."""
    if state not in ("", "open", "closed"):
        raise Invalid(_("A file is open or closed."), field="state")
    if not 1 <= limit <= MAX_LIMIT:
        mapping = {"limit": MAX_LIMIT}
        raise Invalid(_("Ask for 1 to ${limit} lines at a time.", mapping=mapping), field="limit")
    known = knower(rights.may_know)
    found = []
    for file in cabinet().files(plan, after):
        if (not state or file.is_open == (state == "open")) and known(file):
            found.append(file)
            if len(found) == limit:
                break
    return found


def allows(file: RecordFile, right: Right) -> bool:
    """Tell whether the caller has a right on a file."""
    return knower(right)(file)


def knower(right: Right) -> Callable[[RecordFile], bool]:
    """Return a test of one right of the caller, for many files: capacities are read once."""
    held = capacities()
    return lambda file: right(_shelf(file.unit, file.confidentiality), held)


def line(value: Any, field: str, limit: int = 300) -> str:
    """Return one line of text that is not empty. Raises ``Invalid``."""
    return typed.line(value, field, limit, typed.MISSING)


def _kept(key: str) -> RecordFile:
    file = get(key)
    _ask_keeper()
    if not allows(file, rights.may_keep):
        raise NotAllowed(_("You do not keep this file."))
    if not file.is_open:
        raise WrongState(_("This file is closed."), field="file")
    return file


def _ask_keeper() -> None:
    if not api.user.has_permission(KEEP, obj=api.portal.get()["letters"]):
        raise NotAllowed(_("You keep no files."))


def _check_choices(unit: str, degree: str) -> None:
    if unit and unit not in {each.code for each in units()}:
        mapping = {"unit": str(unit)[:40]}
        raise Invalid(_("The unit “${unit}” does not exist.", mapping=mapping), field="unit")
    if degree not in {each.code for each in lists.confidentialities()}:
        mapping = {"value": str(degree)[:40]}
        message = _("“${value}” is not in the list of the agency.", mapping=mapping)
        raise Invalid(message, field="confidentiality")


def _shelf(unit: str, degree: str) -> Shelf:
    return Shelf(unit, lists.rank(degree), lists.is_sealed(degree), setting("registry_unit"))
