"""The container of the books."""

from BTrees.OOBTree import OOBTree
from gov.correspondence.letters.content import deny
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.interfaces import IRegisters
from plone import api
from plone.dexterity.content import Item
from typing import Any
from zope.interface import implementer


ID = "registers"


class Books(OOBTree):
    """Books by id, closed to the publisher."""

    __roles__ = ()


@deny
@implementer(IRegisters)
class Registers(Item):
    """``/registers``; a book comes into being with its first line."""

    # Capacities of the people alone decide who may ask here; see ``letters.localroles``.
    __ac_local_roles_block__ = True

    books: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.books = Books()


def registers() -> Any:
    """Return the container of this portal."""
    return api.portal.get()._getOb(ID)


def book(book_id: str) -> Book:
    """Return a book to read; a new empty one, not stored, if nothing was entered yet."""
    return registers().books.get(book_id) or Book(book_id)


def book_to_write(book_id: str) -> Book:
    """Return a book to write into; made with the first line."""
    books = registers().books
    if book_id not in books:
        books[book_id] = Book(book_id)
    return books[book_id]
