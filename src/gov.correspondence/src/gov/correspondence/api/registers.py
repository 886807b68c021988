"""The books, and the only door to an official number."""

from gov.correspondence.letters.content import Letter
from gov.correspondence.registers import reading
from gov.correspondence.registers import writer
from gov.correspondence.registers.reading import Line
from gov.correspondence.registers.settings import BookRule


def books() -> tuple[BookRule, ...]:
    """Return the books the caller may see; a sealed book exists only for those cleared for it."""
    return reading.books()


def books_for(letter: Letter) -> tuple[BookRule, ...]:
    """Return the books that fit the letter and in which the caller may register it."""
    return reading.books_for(letter)


def entries(book_id: str, after: int = 0, limit: int = 50) -> tuple[Line, ...]:
    """Return at most ``limit`` (1 to 500) lines of a book after a position.

    A line whose letter the caller may not see has number and date only. Raises ``NotFound`` for
    a book the caller may not see, ``Invalid`` for another limit.
    """
    return reading.entries(book_id, after, limit)


def register(letter: Letter, book_id: str) -> str:
    """Give a letter its number, commit, and return the number.

    One writer per book: aborts the caller's transaction, waits for the book's lock, and works in
    a transaction of its own. Raises ``NotAllowed``, ``NotFound``, ``WrongState``, ``Invalid``, and
    ``Busy`` when the book stays taken; then nothing was changed.
    """
    return writer.register(letter, book_id)
