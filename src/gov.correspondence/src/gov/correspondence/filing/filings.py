"""Putting a letter into a file, and giving it a code of the plan."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.people import capacities
from gov.correspondence.api import acts
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.filing import files
from gov.correspondence.filing import rights
from gov.correspondence.filing import settings
from gov.correspondence.filing.cabinet import cabinet
from gov.correspondence.filing.record import Item
from gov.correspondence.filing.record import RecordFile
from gov.correspondence.journal import log
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.registers.settings import book_rule
from itertools import islice
from plone import api
from typing import Any
from zope.i18n import translate


# A letter is filed when its matter is over; closing it is part of filing it.
OVER = ("closed", "dispatched")
CLOSES = "distributed"
PORTION = 200


def file(letter: Letter, key: str, remark: str) -> RecordFile:
    """Put a letter into a file; see ``api.filing.file``."""
    ask(letter)
    target = files.get(key)
    if not files.allows(target, rights.may_fill):
        raise NotAllowed(_("You put no letters into this file."), field="file")
    if not target.is_open:
        raise WrongState(_("This file is closed."), field="file")
    _check_moving(letter, target)
    _close(letter, remark)
    _move(letter, target, remark)
    return target


def classify(letter: Letter, code: str) -> None:
    """Give a letter its code of the plan; see ``api.filing.classify``."""
    ask(letter)
    if not is_free_of_the_number(letter):
        raise WrongState(_("The number of this letter names its file code; it stays."))
    give(letter, code)
    log.record(letter, "classify", on_behalf=_behalf(letter), data={"code": code})


def give(letter: Letter, code: str) -> None:
    """Write the code of the plan onto a letter; asks no permission. Raises ``Invalid``."""
    letter.file_code = settings.usable(code, "file_code").code


def ask(letter: Letter) -> None:
    """Raise ``NotAllowed`` for whoever may not file this letter."""
    if not (_may(letter, "View Envelope") and _may(letter, "File Letter")):
        raise NotAllowed(NOT_ALLOWED)
    _behalf(letter)


def of(letter: Letter) -> RecordFile | None:
    """Return the file a letter lies in if the caller may know it."""
    held = cabinet().get(getattr(letter, "record_file", "") or "")
    return held if held is not None and files.allows(held, rights.may_know) else None


def is_over(letter: Letter) -> bool:
    """Tell whether the caller may file the letter in its present state."""
    state = transitions.state(letter)
    return state in OVER or (state == CLOSES and "close" in acts.available(letter))


def is_free_of_the_number(letter: Letter) -> bool:
    """Tell whether the file code may still change: no number of the letter names it."""
    rule = book_rule(letter.register or "") if letter.number else None
    return rule is None or (rule.scope != "file" and "{file_code}" not in rule.pattern)


def contents(record: RecordFile, after: str, limit: int) -> list[tuple[Item, Letter]]:
    """Return items with the letters the caller may see; others leave no trace, not even a gap."""
    found: list[tuple[Item, Letter]] = []
    for item, letter in _visible(record.items(after)):
        found.append((item, letter))
        if len(found) == limit:
            break
    return found


def _visible(items: Iterator[Item]) -> Iterator[tuple[Item, Any]]:
    catalog = api.portal.get_tool("portal_catalog")
    while portion := list(islice(items, PORTION)):
        brains = catalog.searchResults(UID=[item.letter for item in portion])
        seen = {brain.UID: brain for brain in brains}
        yield from (
            (item, seen[item.letter].getObject()) for item in portion if item.letter in seen
        )


def _check_moving(letter: Letter, target: RecordFile) -> None:
    held = getattr(letter, "record_file", "")
    if held == target.id:
        raise WrongState(_("The letter lies in this file already."), field="file")
    if held and not any(each.unit == AGENCY and each.role == "archivist" for each in capacities()):
        raise WrongState(_("The letter is filed; the archivist may move it."), field="file")


def _close(letter: Letter, remark: str) -> None:
    state = transitions.state(letter)
    if state == CLOSES:
        if "close" not in acts.available(letter):
            raise WrongState(_("The letter is still being worked on; who has it closes it."))
        language = api.portal.get_default_language()
        acts.close(letter, remark or translate(_("For filing"), target_language=language))
    elif state not in OVER:
        raise WrongState(_("A letter is filed when its matter is over."))


def _move(letter: Letter, target: RecordFile, remark: str) -> None:
    before = cabinet().get(getattr(letter, "record_file", "") or "")
    if before is not None:
        before.take(letter.UID())
    now = datetime.now(UTC)
    target.put(Item(letter.UID(), target.volumes[-1].number, now, people.myself()))
    letter.record_file = target.id
    if not getattr(letter, "file_code", None):
        letter.file_code = target.plan
    # The number of a file is not for everybody who sees the journal: its id says nothing.
    moved = {"from": before.id} if before is not None else {}
    data = {"file": target.id, **moved}
    log.record(letter, "file", _remark(remark), on_behalf=_behalf(letter), data=data)


def _behalf(letter: Letter) -> str:
    """Return on whose behalf the caller files; NotAllowed where no delegation covers it."""
    return authority.behind(letter, "file", "File Letter")


def _remark(remark: str) -> str:
    return files.line(remark, "remark", files.MAX_REMARK) if remark else ""


def _may(letter: Letter, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))
