"""Where the paper originals are, and the lists by which they go from hand to hand.

Those who may say where an original is: people of the unit that has it, and the registry. Nobody
gets an original of a letter that he or she could not see.
"""

import secrets
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import members
from gov.correspondence.accounts import people
from gov.correspondence.accounts.interfaces import Unit
from gov.correspondence.accounts.people import capacities
from gov.correspondence.accounts.people import display_name
from gov.correspondence.accounts.people import units
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import access
from gov.correspondence.letters import typed
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.settings import setting
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions.handover import HandOverList
from gov.correspondence.transactions.handover import Line
from gov.correspondence.transactions.handover import Receipt
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Move
from gov.correspondence.transactions.transaction import Transaction
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo


MAX_NOTE = 500
MAX_LINES = 200
MAX_LIMIT = 200
CLERKS = frozenset({"registry-clerk", "secret-clerk", "registrar"})


def move(id: str, unit: str, person: str, note: str) -> Move:
    """Say where the original is; see ``api.transactions.move_paper``."""
    letter, transaction = keeping.get(id)
    _ask(letter, transaction)
    if transaction.under_way:
        raise WrongState(_("The original is under way on a hand-over list."))
    target = _target(letter, unit, person)
    said = _note(note, "note")
    made = Move(target.unit, _person(target), datetime.now(UTC), people.myself(), said)
    _write(letter, transaction, made, "move-paper")
    return made


def hand_over(
    ids: Sequence[str], source: str, unit: str, person: str, notes: Mapping[str, str]
) -> HandOverList:
    """Hand several originals over; see ``api.transactions.hand_over``."""
    chosen = _chosen(ids, source)
    target = Target(unit, person)
    lines = []
    for row, (letter, transaction) in enumerate(chosen):
        try:
            target = _target(letter, unit, person)
        except Invalid as error:
            raise Invalid(error.message, field=error.field, row=row) from None
        said = _note(notes.get(transaction.id, ""), "notes")
        lines.append(Line(transaction.id, transaction.number, said))
    if target.unit == source and not target.person:
        raise Invalid(_("The originals are with this unit already."), field="unit")
    now = datetime.now(UTC)
    year = now.astimezone(ZoneInfo(setting("timezone") or "UTC")).year
    series = f"{source}/{year}"
    handed = HandOverList(
        secrets.token_hex(6),
        f"{series}/{matters().next_number(series):04}",
        source,
        target,
        _person(target)[1],
        tuple(lines),
        now,
        people.myself(),
    )
    matters().keep(handed)
    for letter, transaction in chosen:
        transaction.under_way = handed.id
        matters().place(transaction)
        journal.record(letter, "hand-paper", list=handed.number, unit=unit, person=person)
    return handed


def confirm(list_id: str, receipts: Mapping[str, tuple[bool, str]]) -> HandOverList:
    """Confirm lines of a list; see ``api.transactions.confirm``."""
    handed = get(list_id)
    if not receipts:
        raise Invalid(_("Confirm at least one line."), field="receipts")
    if not receives(handed):
        raise NotAllowed(_("Only who receives the originals confirms them."))
    for id, (received, note) in receipts.items():
        _confirm(handed, id, received, _note(note, "note"))
    return handed


def get(id: str) -> HandOverList:
    """Return a hand-over list from or to the caller's units. Raises ``NotFound``."""
    handed = matters().hand_over_list(id) if isinstance(id, str) else None
    if handed is None or not _my_units().intersection((handed.source, handed.target.unit)):
        raise NotFound(_("There is no such hand-over list, or you may not know of it."))
    return handed


def lists(limit: int, after: str) -> list[HandOverList]:
    """Return the lists of the caller's units; see ``api.transactions.hand_over_lists``."""
    _check_limit(limit)
    if after:
        get(after)
    return list(islice(matters().hand_over_lists(sorted(_my_units()), after), limit))


def at(unit: str, limit: int) -> list[tuple[Letter, Transaction]]:
    """Return what lies with a unit; see ``api.transactions.papers_at``."""
    _check_limit(limit)
    if unit not in _my_units():
        raise NotAllowed(_("You are not of this unit."), field="unit")
    found = []
    for place in matters().places([f"paper:{unit}"], "here"):
        try:
            found.append(keeping.get(place.transaction))
        except NotFound:
            continue
        if len(found) == limit:
            break
    return found


def receives(handed: HandOverList) -> bool:
    """Tell whether the caller is the one to confirm what is on a list."""
    to = handed.target
    return to.unit in _my_units() and to.person in ("", people.current_id())


def may_move(letter: Letter, transaction: Transaction) -> bool:
    """Tell whether the caller may say where the original is now."""
    try:
        _ask(letter, transaction)
    except NotAllowed:
        return False
    return not transaction.under_way


def units_with(letter: Letter) -> list[Unit]:
    """Return the units that have the letter; the original goes to nobody else."""
    reached = {relation.unit for relation in access.relations(standing(letter))}
    return [unit for unit in units() if unit.code in reached]


def known_lines(handed: HandOverList) -> list[tuple[Line, Letter | None]]:
    """Return the lines of a list with the letters the caller may see, ``None`` for others."""
    return [(line, _known(line.transaction)) for line in handed.lines]


def _known(id: str) -> Letter | None:
    try:
        return keeping.get(id)[0]
    except NotFound:
        return None


def _chosen(ids: Any, source: str) -> list[tuple[Letter, Transaction]]:
    if not isinstance(ids, Sequence) or isinstance(ids, str) or not ids:
        raise Invalid(_("Choose the originals to hand over."), field="transactions")
    if len(ids) > MAX_LINES:
        message = _("There are more than ${limit} rows.", mapping={"limit": MAX_LINES})
        raise Invalid(message, field="transactions")
    found = []
    for row, id in enumerate(dict.fromkeys(ids)):
        letter, transaction = keeping.get(id)
        if transaction.paper is None or transaction.paper.unit != source:
            message = _("The original is not with this unit.")
            raise Invalid(message, field="transactions", row=row)
        _ask(letter, transaction)
        if transaction.under_way:
            raise WrongState(_("The original is under way on a hand-over list."))
        found.append((letter, transaction))
    return found


def _confirm(handed: HandOverList, id: str, received: bool, note: str) -> None:
    letter, transaction = keeping.get(id)
    now, user = datetime.now(UTC), people.myself()
    try:
        handed.confirm(id, Receipt(received, now, user, note))
    except ValueError:
        raise WrongState(_("This line is not on the list, or is confirmed already.")) from None
    transaction.under_way = ""
    if received:
        target = handed.target
        made = Move(target.unit, (target.person, handed.name), now, user, note, handed.id)
        _write(letter, transaction, made, "receive-paper", list=handed.number)
        return
    matters().place(transaction)
    journal.record(letter, "miss-paper", note, list=handed.number)


def _write(letter: Letter, transaction: Transaction, made: Move, act: str, **data: str) -> None:
    transaction.move(made)
    matters().place(transaction)
    journal.record(letter, act, made.note, unit=made.unit, person=made.person[0], **data)


def _ask(letter: Letter, transaction: Transaction) -> None:
    """Raise ``NotAllowed`` for who neither has the original nor is of the registry."""
    held = capacities()
    registry = setting("registry_unit")
    clerk = any(each.unit == registry and each.role in CLERKS for each in held)
    has = transaction.paper is not None and transaction.paper.unit in {each.unit for each in held}
    if not (clerk or has):
        raise NotAllowed(_("You do not have this original."))


def _target(letter: Letter, unit: str, person: str) -> Target:
    """Return a unit or person that reaches the letter. Raises ``Invalid``."""
    if unit not in {each.code for each in units()}:
        mapping = {"unit": str(unit)[:40]}
        raise Invalid(_("The unit “${unit}” does not exist.", mapping=mapping), field="unit")
    if unit not in {each.code for each in units_with(letter)}:
        raise Invalid(_("This unit does not have the letter; refer it first."), field="unit")
    if person and person not in dict(members.members(unit)):
        raise Invalid(_("This person is not of the unit."), field="person")
    return Target(unit, person)


def _person(target: Target) -> tuple[str, str]:
    return (target.person, display_name(target.person)) if target.person else ("", "")


def _my_units() -> set[str]:
    return {capacity.unit for capacity in capacities()}


def _note(note: Any, field: str) -> str:
    return typed.line(note, field, MAX_NOTE)


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_LIMIT:
        mapping = {"limit": MAX_LIMIT}
        raise Invalid(_("Ask for 1 to ${limit} lines at a time.", mapping=mapping), field="limit")
