"""One act on many letters, each with its own outcome."""

import transaction
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.api import acts
from gov.correspondence.api import referrals
from gov.correspondence.api import registers
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import finding
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import ask
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.memos import addressed
from gov.correspondence.letters.settings import setting
from Products.CMFCore.indexing import processQueue
from typing import Any
from typing import NamedTuple
from zope.i18nmessageid import Message


# A page of a list.
MOST = 25
CLERKS = "registry-clerk secret-clerk registrar"


class Shared(NamedTuple):
    """What is said once for all letters: a remark, a book (id), units (codes)."""

    remark: str = ""
    book: str = ""
    units: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What became of one letter (UID): ``done``, or ``refused`` for ``error``.

    ``number`` is the one it was given, ``state`` where it stands now; ``""`` where there is none.
    """

    letter: str
    act: str
    outcome: str
    number: str = ""
    state: str = ""
    error: CorrespondenceError | None = None


class Joint(NamedTuple):
    """An act for many letters at once: its words, and what it needs.

    ``waits`` are the acts of the desk's blocks it does away with, ``roles`` who mostly does it,
    ``asks`` what of ``Shared`` it takes; ``commits`` tells that each letter is committed by itself.
    """

    title: Message
    perform: Callable[[Any, Shared], str]
    waits: tuple[str, ...]
    roles: str
    asks: tuple[str, ...] = ()
    commits: bool = False


def carry_out(act: str, letters: Sequence[str], shared: Shared) -> list[Outcome]:
    """Do an act on each letter by itself; see ``api.desk.carry_out``."""
    joint = ACTS.get(act)
    if joint is None:
        raise Invalid(_("There is no such act."), field="act")
    wanted = tuple(dict.fromkeys(letters))
    if not wanted:
        raise Invalid(_("Choose a letter first."), field="letters")
    if len(wanted) > MOST:
        mapping = {"limit": MOST}
        raise Invalid(_("Choose at most ${limit} letters.", mapping=mapping), field="letters")
    clean_remark(shared.remark, required=act == "close")
    return [_one(act, joint, uid, shared) for uid in wanted]


def offered(waiting: Iterable[str]) -> list[str]:
    """Return the acts that do away with something of what waits, in the order of a life."""
    found = set(waiting)
    return [name for name, joint in ACTS.items() if not found.isdisjoint(joint.waits)]


def usual(held: Iterable[Capacity], kinds_acts: Iterable[str]) -> list[str]:
    """Return the acts, of those that letters of a kind know, that people of these roles do."""
    roles, known = {each.role for each in held}, set(kinds_acts)
    return [
        name
        for name, joint in ACTS.items()
        if name in known and not roles.isdisjoint(joint.roles.split())
    ]


def _one(act: str, joint: Joint, uid: str, shared: Shared) -> Outcome:
    # What waits to be indexed would be taken back with the savepoint and never come again.
    processQueue()
    before = None if joint.commits else transaction.savepoint(optimistic=True)
    try:
        letter = finding.get(uid)
        number = joint.perform(letter, shared)
        return Outcome(uid, act, "done", number, transitions.state(letter))
    except CorrespondenceError as error:
        if before is not None:
            before.rollback()
        return Outcome(uid, act, "refused", error=error)


def _submit(letter: Any, shared: Shared) -> str:
    acts.submit(letter, shared.remark)
    return ""


def _endorse(letter: Any, shared: Shared) -> str:
    acts.endorse(letter, shared.remark)
    return ""


def _open(letter: Any, shared: Shared) -> str:
    acts.open_letter(letter)
    return ""


def _register(letter: Any, shared: Shared) -> str:
    ask(letter, "register")
    return registers.register(letter, shared.book or _only_book(letter))


def _only_book(letter: Letter) -> str:
    books = registers.books_for(letter)
    if not books:
        message = _(
            "No book of yours takes this letter. Its confidentiality or unit belongs to another"
            " clerk."
        )
        raise Invalid(message, field="book")
    if len(books) > 1:
        raise Invalid(_("Several books take this letter: choose one of them."), field="book")
    return books[0].id


def _distribute(letter: Any, shared: Shared) -> str:
    ask(letter, "distribute")
    acts.distribute(letter, shared.units or _addressed(letter), shared.remark)
    return ""


def _addressed(letter: Any) -> tuple[str, ...]:
    """Return the units a letter names itself."""
    if letter.kind == "memo":
        return addressed(letter)
    if letter.addressee_unit in ("", None, setting("registry_unit")):
        raise Invalid(_("It is addressed to no unit: choose one."), field="units")
    return (letter.addressee_unit,)


def _dispatch(letter: Any, shared: Shared) -> str:
    acts.dispatch(letter)
    return str(letter.number)


def _close(letter: Any, shared: Shared) -> str:
    acts.close(letter, shared.remark)
    return ""


def _read(letter: Any, shared: Shared) -> str:
    copies = referrals.unread(letter)
    if not copies:
        raise Invalid(_("No copy of this letter waits to be seen by you."), field="letters")
    for each in copies:
        referrals.read(letter, each.id)
    return ""


ACTS = {
    "submit": Joint(
        _("Submit for review"), _submit, ("draft",), "drafter head office-manager", ("remark",)
    ),
    "endorse": Joint(_("Endorse"), _endorse, ("endorse",), "head", ("remark",)),
    "open_letter": Joint(_("Open"), _open, ("open_letter",), CLERKS),
    "register": Joint(
        _("Register the letter"), _register, ("register",), CLERKS, ("book",), commits=True
    ),
    "distribute": Joint(_("Distribute"), _distribute, ("distribute",), CLERKS, ("units", "remark")),
    "dispatch": Joint(_("Dispatch"), _dispatch, ("dispatch",), CLERKS),
    "close": Joint(_("Close"), _close, ("close",), "head office-manager", ("remark",)),
    "read": Joint(_("Mark the copy as seen"), _read, ("copy-unread",), ""),
}
