"""The content classes. A letter says nothing of its content in its title.

What nobody may do to a letter in any state is denied here, on the classes; what depends on the
state is the workflow's table.
"""

from AccessControl.class_init import InitializeClass
from AccessControl.Permission import pname
from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters.cataloguing import Catalogued
from gov.correspondence.letters.interfaces import ICircular
from gov.correspondence.letters.interfaces import IIncomingLetter
from gov.correspondence.letters.interfaces import IInternalMemo
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterShard
from gov.correspondence.letters.interfaces import ILetterStore
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.messages import STAYS
from OFS.event import ObjectWillBeAddedEvent
from persistent.mapping import PersistentMapping
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from types import MappingProxyType
from typing import Any
from typing import NamedTuple
from typing import NoReturn
from zope.event import notify
from zope.interface import implementer
from zope.lifecycleevent import ObjectAddedEvent


DENIED = (
    "Add portal content",
    "CMFEditions: Access previous versions",
    "CMFEditions: Apply version control",
    "CMFEditions: Checkout to location",
    "CMFEditions: Purge version",
    "CMFEditions: Revert to previous versions",
    "CMFEditions: Save new version",
    "Change Lock information",
    "Change local roles",
    "Change permissions",
    "Change portal events",
    "Copy or Move",
    "Delete objects",
    "FTP access",
    "Import/Export objects",
    "Manage properties",
    "Modify view template",
    "Plone Site Setup: Types",
    "Reply to item",
    "Sharing page: Delegate roles",
    "Take ownership",
    "Undo changes",
    "View management screens",
    "WebDAV Lock items",
    "WebDAV Unlock items",
    "WebDAV access",
)


def deny(cls: type) -> type:
    """Deny ``DENIED`` on every instance, to everybody, Manager included."""
    for permission in DENIED:
        setattr(cls, pname(permission), ())
    InitializeClass(cls)
    return cls


@deny
@implementer(ILetter)
class Letter(Catalogued, Item):
    """What all kinds of letter share."""

    # A letter takes its roles from the provider alone, never from a folder above it.
    __ac_local_roles_block__ = True

    kind = ""
    number: str | None = None
    files: Any
    # The matter it belongs to, the units it lies with and those that may open it, references added
    # to it: all of them said here, since a letter would else ask every container up to the root.
    transaction = ""
    assigned_units: tuple[str, ...] = ()
    released_units: tuple[str, ...] = ()
    further_references: tuple[Any, ...] = ()
    reminded: tuple[Any, ...] = ()
    # What it waited for when it was last entered in the catalog (``letters.awaits.tokens``).
    waits: tuple[str, ...] = ()
    # That its sender asked for it back (``withdrawal.answering``).
    withdrawal: Any = None
    # The true copies that were certified (``certifying.record``), the first one first.
    certified: tuple[Any, ...] = ()
    # The limit of our answer stands still, or was prolonged by the times in which it did.
    clock_stopped = False
    prolonged_due: date | None = None
    prolonged_time = ""
    consignments: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files = Files()

    def Title(self) -> str:  # noqa: N802
        """Return the line on the envelope: the number, and whom it goes to or comes from."""
        return " · ".join(part for part in (self.reference, ", ".join(parties(self))) if part)

    def Description(self) -> str:  # noqa: N802
        return ""

    @property
    def reference(self) -> str:
        """The number by which people know the letter: ours, else its id."""
        return self.number or self.getId()

    def cb_isCopyable(self) -> bool:  # noqa: N802
        return False

    def cb_isMoveable(self) -> bool:  # noqa: N802
        return False

    def _getCopy(self, container: Any) -> NoReturn:  # noqa: N802
        raise NotAllowed(STAYS)

    def _notifyOfCopyTo(self, container: Any, op: int = 0) -> NoReturn:  # noqa: N802
        raise NotAllowed(STAYS)


class Files(PersistentMapping):
    """Files by id, closed to the publisher."""

    __roles__ = ()


class Composed(NamedTuple):
    """The digests of a document that was made from a letter's text, and of that text."""

    sha512: str = ""
    text: str = ""


@implementer(IOutgoingLetter)
class OutgoingLetter(Letter):
    """A letter this agency writes."""

    kind = "outgoing"
    # What it was made from: the UID of an earlier letter and how it is related to it.
    origin = ""
    origin_relation = ""
    # The lowest rank of confidentiality it may take: that of the letter it answers.
    least_rank = 0
    # The text as it was written, where registration filled in number and dates.
    written_body = ""
    written_translation = ""
    # The main document where the portal made it from the text.
    composed = Composed()


@implementer(ICircular)
class Circular(OutgoingLetter):
    """A letter this agency writes to groups of agencies."""

    kind = "circular"


@implementer(IInternalMemo)
class InternalMemo(OutgoingLetter):
    """A letter from one of our units to others; it never leaves the agency."""

    kind = "memo"


@implementer(IIncomingLetter)
class IncomingLetter(Letter):
    """A letter this agency received."""

    kind = "incoming"
    # The letters that it passes on to us (``incoming.originals``), the outermost first.
    originals: tuple[Any, ...] = ()
    # When the first unit opened it.
    handed_over_at: datetime | None = None
    # When it was noted that nobody registered or returned it in time.
    undecided_at: datetime | None = None


def answer_limit(letter: Letter) -> date | None:
    """Return the day by which an answer is due as things stand, ``None`` for no day.

    ``answer_due`` is what the letter says; the limit moves by the times in which it stood still.
    """
    found = answer_deadline(letter)
    return found.day if found else None


def answer_deadline(letter: Letter) -> Deadline | None:
    """Return ``answer_limit`` with its time of the day, where it has one."""
    if letter.clock_stopped:
        return None
    if letter.prolonged_due:
        return Deadline(letter.prolonged_due, letter.prolonged_time)
    return asked_by(letter)


def asked_by(letter: Letter) -> Deadline | None:
    """Return by when the letter itself asks for an answer, however the limit moved."""
    due = getattr(letter, "answer_due", None)
    return Deadline(due, getattr(letter, "answer_due_time", "") or "") if due else None


class _Shelf(Container):
    """A container that nobody lists, shares, moves or takes away, and that keeps no order."""

    __ac_local_roles_block__ = True
    _ordering = "unordered"

    def cb_isCopyable(self) -> bool:  # noqa: N802
        return False

    def cb_isMoveable(self) -> bool:  # noqa: N802
        return False

    def _getCopy(self, container: Any) -> NoReturn:  # noqa: N802
        raise NotAllowed(STAYS)


@deny
@implementer(ILetterStore)
class LetterStore(_Shelf):
    """``/letters``; it remembers the idempotency keys of creation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made = OOBTree()

    def Title(self) -> str:  # noqa: N802
        return "Letters"


@deny
@implementer(ILetterShard)
class LetterShard(_Shelf):
    """``/letters/<year>-<month>``."""

    def take_in(self, letter: Letter) -> Letter:
        """Put a new letter here and return it in its place.

        The shard is not said to have changed: its date would be written and indexed with every
        letter, and those who write letters at once would meet there. Raises KeyError for an id
        that is here already.
        """
        if letter.id in self:
            raise KeyError(letter.id)
        notify(ObjectWillBeAddedEvent(letter, self, letter.id))
        self._setOb(letter.id, letter)
        placed: Letter = self._getOb(letter.id)
        notify(ObjectAddedEvent(placed, self, letter.id))
        return placed

    def Title(self) -> str:  # noqa: N802
        return str(self.getId())


def parties(letter: Letter) -> tuple[str, ...]:
    """Return who stands on the other side: agencies, groups, units, names of outside parties."""
    if letter.kind == "incoming":
        sender = letter.sender_agency or letter.sender_name
        return (sender,) if sender else ()
    rows = letter.recipients or ()
    return tuple(dict.fromkeys(_party(row) for row in rows))


def _party(row: Mapping[str, Any]) -> str:
    """Return whom a recipient row names: one of our units, a group, an agency, a name."""
    if row.get("kind") == "unit":
        return row.get("unit") or ""
    return row.get("group") or row.get("agency") or row.get("name") or ""
