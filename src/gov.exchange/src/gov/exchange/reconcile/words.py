"""What a recovery tells, in words."""

from gov.exchange.messages import _
from zope.i18nmessageid import Message


# In the order in which people want to know.
COUNTS: dict[str, Message] = {
    "letters asked for again": _("Letters to us that are lost here and were asked for again"),
    "letters back": _("Letters that came again"),
    "letters entered again": _("Incoming letters registered again under their number"),
    "letters known again": _("Numbers that stood in the book already"),
    "letters opened again": _("Letters that had been opened before"),
    "receipts back": _("Receipts for letters of ours"),
    "statements back": _("Sealed statements about letters"),
    "outgoing letters known to others only": _("Letters of ours that only their recipients have"),
    "outgoing numbers kept": _("Numbers of those letters that are kept for them"),
    "outgoing numbers to look at": _("Numbers of those letters that could not be kept"),
    "numbers kept free": _("Numbers kept free that may have been given on paper"),
    "numbers taken meanwhile": _("Numbers that could not be entered again"),
    "statements refused": _("Statements that proved nothing and were refused"),
    "peers asked": _("Agencies that told everything"),
}

OUTCOMES: dict[str, Message] = {
    "taken": _("Another letter has this number now."),
    "void": _("The number was declared void."),
    "closed": _("The book of that year is closed."),
    "far": _("The number is too far ahead of the book."),
    "no-book": _("No book here gives numbers of this form."),
}
UNKNOWN = _("The number could not be entered.")

# Why a recovery began by itself.
REASONS: dict[str, Message] = {
    "no marker beside the database": _("There is no marker beside the database."),
    "the database is older than its marker": _("The database is older than its marker."),
    "the operator said so": _("The operator said so."),
}

# What became of the number of a letter that only its recipient has.
HELD: dict[str, Message] = {
    "": _("The number is being looked up."),
    "kept": _("The number is kept for this letter."),
    "here": _("The letter is in the book and was sent already: do not send it again."),
    **OUTCOMES,
}
NO_NUMBER = _("Its recipient did not tell the number.")
