"""The books in which letters get their numbers."""

from gov.correspondence import _
from gov.correspondence.registers.pattern import parse
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _terms(*terms):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in terms])


KINDS = _terms(
    ("outgoing", _("Outgoing")),
    ("incoming", _("Incoming")),
    ("memo", _("Internal memo")),
    ("circular", _("Circular")),
)
SCOPES = _terms(
    ("register", _("One counter for the whole book")),
    ("unit", _("One counter for each unit")),
    ("file", _("One counter for each file")),
    ("kind", _("One counter for each kind of letter")),
)
RESETS = _terms(
    ("gregorian", _("Each Gregorian year")),
    ("hijri", _("Each Hijri year")),
    ("fiscal", _("Each fiscal year")),
    ("never", _("Never")),
)


class IBookSettings(Interface):
    """How a book numbers letters, a row of the registry under ``gov.correspondence.books``."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    kind = schema.Choice(title=_("Kind of letters"), vocabulary=KINDS, default="outgoing")
    pattern = schema.TextLine(
        title=_("Number pattern"),
        description=_(
            "Names in braces: register, unit, file_code, kind, year, hijri_year, number "
            "(number:05 pads to five digits)."
        ),
        default="{register}/{year}/{number:05}",
    )
    scope = schema.Choice(
        title=_("What is counted together"), vocabulary=SCOPES, default="register"
    )
    reset = schema.Choice(title=_("Counting starts again"), vocabulary=RESETS, default="gregorian")
    fiscal_start = schema.Int(
        title=_("First month of the fiscal year"), min=1, max=12, default=1, required=False
    )
    unit = schema.TextLine(
        title=_("Unit that keeps the book"),
        description=_("Code of the unit; empty for the registry."),
        required=False,
        default="",
    )
    sealed = schema.Bool(
        title=_("Sealed book"),
        description=_("Only for letters of a sealed degree, kept by its own clerk."),
        required=False,
        default=False,
    )
    first_number = schema.Int(title=_("First number"), min=1, default=1)
    position = schema.Int(title=_("Position in lists"), min=0, default=0, required=False)

    @invariant
    def pattern_fits(data):
        try:
            parse(data.pattern, scope=data.scope, reset=data.reset)
        except ValueError as error:
            raise Invalid(error.args[0]) from error


class IBook(Interface):
    """A book: numbers given in order, without a gap, for ever."""

    id = Attribute("Id of the book, the name of its settings row.")

    def enter(draft):
        """Append an entry for a ``Draft``; return the ``Entry`` with its number."""

    def reserve(draft):
        """Append an entry that keeps the next number for a letter to come; return it."""

    def note(note):
        """Append an entry about an entry that gave a number; return it."""

    def expire(now):
        """Append an entry for each reservation that has ended; return them."""

    def close(year, at, by, reason="", sealed_by="", seal=None):
        """Fix a year; return its ``Closing``."""

    def entries(after=0, limit=50):
        """Entries after a position, a tuple, in order."""

    def newest(before=0, limit=50):
        """Entries before a position, a tuple, newest first."""

    def find(number):
        """The entry that gave this number, or None."""

    def standing(entry):
        """What the number of an entry stands at: ``registered``, ``reserved`` or ``void``."""


class IBookSealer(Interface):
    """Seals the closing of a book with the agency's key; a utility the exchange supplies."""

    def key():
        """Fingerprint of the sealing certificate, ``""`` where this process has no key."""

    def seal(content):
        """A detached CAdES seal (DER) over bytes, made with that key."""

    def fits(content, seal, key, at):
        """Whether this agency sealed these bytes with the key of that name, at that time (UTC).

        None where that cannot be told now.
        """


class IRegisters(Interface):
    """The container of the books, at /registers."""

    books = Attribute("Books by id, a BTree.")


class IBookLocks(Interface):
    """Locks that let one writer at a time into a book."""

    def hold(key, timeout):
        """Context manager that holds the lock named ``key``.

        Waits at most ``timeout`` seconds, then raises ``exceptions.Busy``.
        Must be entered before the transaction of the act begins: taken later, the snapshot
        would already be fixed and the counter stale.
        """


class TurnEnds:
    """Event: a writer is about to commit what it wrote into a book; an error gives it all up."""
