"""What the page of a letter says and offers of its book: the line, and unusual registrations."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.registers.browser import typed
from gov.correspondence.registers.standing import standing
from plone import api
from plone.app.layout.viewlets import ViewletBase
from typing import Any
from zope.i18nmessageid import Message


class RegistrationPanel(ViewletBase):
    """A letter that takes a reserved number, or is registered late, with its true arrival."""

    @cached_property
    def books(self) -> list[dict[str, Any]]:
        """The books in which the reader may register the letter now, with reserved numbers."""
        if "register" not in acts.available(self.context):
            return []
        language = api.portal.get_current_language()
        return [
            {
                "id": book.id,
                "name": book.name(language),
                "numbers": [line.number for line in registers.reservations(book.id)],
            }
            for book in registers.books_for(self.context)
        ]

    @property
    def incoming(self) -> bool:
        """Whether the letter has an arrival to tell."""
        return bool(self.context.kind == "incoming" and self.context.arrival != "exchange")

    @property
    def useful(self) -> bool:
        """Whether there is anything unusual to offer."""
        return bool(self.books) and (self.incoming or any(book["numbers"] for book in self.books))

    @property
    def opened(self) -> bool:
        """Whether what was typed was refused, and is shown again."""
        return getattr(self.view, "failed", "") == Register.act

    def typed(self, name: str) -> str:
        """Return what was typed into an input that was refused."""
        return typed.text(self.request.form, name) if self.opened else ""


class VoidPanel(ViewletBase):
    """Says that the letter's number is void."""

    @property
    def void(self) -> bool:
        return standing(self.context) == "void"


class Register(ActView):
    """Registers a letter under a reserved number or with its true arrival."""

    act = "registers-register"

    def perform(self) -> Message:
        form = self.request.form
        book = typed.text(form, "book")
        if not book:
            raise Invalid(_("Choose a book."), field="book")
        how = Circumstances(
            number=typed.text(form, "number"),
            arrived_at=typed.moment(form, "arrived_at"),
            late=typed.text(form, "late"),
        )
        number = registers.register(self.context, book, how)
        return _("Registered under number ${number}.", mapping={"number": isolated(number)})
