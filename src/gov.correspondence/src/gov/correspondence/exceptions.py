"""What the domain functions raise: a code, a sentence for the user, the field it is about."""

from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from typing import Any
from zope.i18nmessageid import Message


class CorrespondenceError(Exception):
    """A request that cannot be carried out, said in the user's language.

    ``code`` is the stable spelling for programs, ``status`` the HTTP status a service answers,
    ``message`` a translatable sentence that says what is wrong and what to do,
    ``field`` the name of the field it is about, or ``""``,
    ``row`` the position (from 0) of the grid row it is about, or ``None``,
    ``column`` the name of that grid's column, or ``""``.
    """

    code = "error"
    status = 400

    def __init__(
        self,
        message: Message | str,
        *,
        field: str = "",
        row: int | None = None,
        column: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.row = row
        self.column = column


class Invalid(CorrespondenceError):
    """A value that breaks a rule."""

    code = "invalid"
    status = 422


class Taken(Invalid):
    """A name for something new that is in use already."""

    code = "taken"
    status = 409


class NotServed(Invalid):
    """A recipient does not serve the part of the exchange that the act needs; nothing was done."""

    code = "not-served"
    status = 409


class InvalidLetter(Invalid):
    """A letter with one or more broken rules; ``problems`` lists each, the first gives the message.

    ``problems`` is a tuple of ``Invalid`` with at least one member.
    """

    def __init__(self, problems: Iterable[Invalid]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.message, field=first.field, row=first.row, column=first.column)


class NotAllowed(CorrespondenceError):
    """The person may not do this."""

    code = "not-allowed"
    status = 403


class NotFound(CorrespondenceError):
    """The thing asked for does not exist, or its existence may not be known to the person."""

    code = "not-found"
    status = 404


class WrongState(CorrespondenceError):
    """The letter is not in a state in which this act is possible."""

    code = "wrong-state"
    status = 409


class Duplicate(CorrespondenceError):
    """The letter may be here already; it is registered as a further copy, or not at all.

    ``letters`` are those it may be a copy of, as JSON objects, the first to come first.
    """

    code = "duplicate"
    status = 409

    def __init__(self, letters: Iterable[Mapping[str, Any]]) -> None:
        super().__init__(
            _("This letter may be here already. Register it as a further copy, or stop."),
            field="further_copy_of",
        )
        self.letters = tuple(letters)


class Reused(CorrespondenceError):
    """An idempotency key came again with another content."""

    code = "idempotency-key-reused"
    status = 409


class Stale(CorrespondenceError):
    """The letter was changed since the caller read it; nothing was changed now.

    ``differences`` are the fields that the caller said otherwise than they are now, as JSON
    objects with the name of the ``field`` and what is ``stored``.
    """

    code = "stale"
    status = 412

    def __init__(
        self, message: Message | str, differences: Iterable[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(message)
        self.differences = tuple(differences)


class Busy(CorrespondenceError):
    """Too many at once; nothing was changed, the same request may be repeated."""

    code = "busy"
    status = 503
