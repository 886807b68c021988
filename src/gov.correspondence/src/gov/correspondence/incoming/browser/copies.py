"""What the page of an incoming letter shows of its copies, and registering one."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import incoming
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Invalid
from gov.correspondence.incoming.copies import described
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.closed import Elsewhere
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.registers.arriving import Circumstances
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any
from zope.i18nmessageid import Message


class ToArrival(Elsewhere):
    """Leads to the form, whose permission is asked where letters are kept."""

    page = "letters/@@arrival"


class CopiesViewlet(ViewletBase):
    """The first letter, further copies, and letters that may be the same."""

    def first(self) -> list[dict[str, Any]]:
        """Return the letter of which this is a further copy; a list of at most one."""
        found = incoming.first_of(self.context)
        return [_named(Match(found, ()))] if found is not None else []

    def copies(self) -> list[dict[str, Any]]:
        """Return the further copies of this letter."""
        return [_named(Match(each, ())) for each in incoming.copies_of(self.context)]

    @cached_property
    def similar(self) -> list[dict[str, Any]]:
        """Letters that registering will ask about."""
        if self.context.number or "register" not in acts.available(self.context):
            return []
        return [_named(each) for each in incoming.similar(self.context)]

    def books(self) -> list[dict[str, str]]:
        """Return the books in which the reader may register the letter."""
        language = api.portal.get_current_language()
        return [
            {"id": book.id, "name": book.name(language)}
            for book in registers.books_for(self.context)
        ]


def _named(match: Match) -> dict[str, Any]:
    """Return what a clerk must know to decide, the sender by name."""
    return {**described(match), "title": parties.envelope(match.letter)}


class RegisterCopy(ActView):
    """Registers the letter as a further copy of another."""

    act = "register"

    def perform(self) -> Message:
        book, first = (self.request.form.get(name, "") for name in ("book", "further_copy_of"))
        if not isinstance(book, str) or not book:
            raise Invalid(_("Choose a book."), field="book")
        if not isinstance(first, str) or not first:
            raise Invalid(_("Choose the first letter."), field="further_copy_of")
        number = registers.register(self.context, book, Circumstances(further_copy_of=first))
        return _("Registered under number ${number}.", mapping={"number": isolated(number)})
