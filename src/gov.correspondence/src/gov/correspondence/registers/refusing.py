"""What a book refuses, in words for the person who asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.registers.book import NumberTakenError
from gov.correspondence.registers.book import YearClosedError
from gov.correspondence.registers.notes import NotSoError
from gov.correspondence.registers.pattern import BadPatternError


STANDINGS = {
    "registered": _("This number belongs to a letter."),
    "reserved": _("This number is reserved."),
    "sent": _("A letter left under this number; only that letter can be entered under it."),
    "void": _("This number is void."),
    "expired": _("The reservation of this number has expired."),
}


@contextmanager
def in_words() -> Iterator[None]:
    """Raise ``Invalid`` and ``WrongState`` for what a book raises."""
    try:
        yield
    except BadPatternError as error:
        raise Invalid(error.message, field="book") from error
    except NumberTakenError as error:
        raise Invalid(
            _(
                "The book would give the number ${number} a second time; its settings must be"
                " corrected first.",
                mapping={"number": str(error)},
            ),
            field="book",
        ) from error
    except YearClosedError as error:
        raise WrongState(
            _("The year ${year} of this book is closed.", mapping={"year": str(error)}),
            field="book",
        ) from error
    except NotSoError as error:
        raise WrongState(STANDINGS[error.standing], field="number") from error
