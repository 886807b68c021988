"""The page on which a book is kept: each form posts one act with a token."""

import transaction
from collections.abc import Callable
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import registers
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.registers.browser import typed
from gov.correspondence.registers.browser.books import BookPage
from gov.correspondence.registers.pattern import SCOPE_NAMES
from gov.correspondence.registers.wording import FIELDS
from plone import api
from plone.protect import CheckAuthenticator
from typing import Any
from zope.i18nmessageid import Message


COUNTED = {"unit": _("Unit"), "file_code": _("File code")}


class KeepingView(BookPage):
    """Reserve, release, void, correct, outage, close; a refusal keeps what was typed."""

    failed = ""
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        # A book one may not see, or only reads, has no such page.
        if not self.duties or self.request.method != "POST":
            return str(self.index()) if self.duties else self._back()
        CheckAuthenticator(self.request)
        name = typed.text(self.request.form, "act")
        try:
            done = self.acts().get(name, self.unknown)()
        except CorrespondenceError as error:
            transaction.abort()
            self.failed, self.refusal = name, error
            self.request.response.setStatus(error.status, lock=1)
            return str(self.index())
        api.portal.show_message(done, self.request)
        return self._back("/@@book-keeping")

    def acts(self) -> dict[str, Callable[[], Message]]:
        """Return what the forms can ask for."""
        return {
            "reserve": self.reserve,
            "release": self.release,
            "void": self.void,
            "correct": self.correct,
            "outage": self.outage,
            "close": self.close,
        }

    @property
    def name(self) -> str:
        """The name of the book."""
        return registers.book(self.book_id).name(self.words.language)

    @cached_property
    def counted_by(self) -> str:
        """The input without which the book gives no number: what it counts by, ``""`` for none."""
        name = SCOPE_NAMES[registers.book(self.book_id).scope]
        return name if name in COUNTED else ""

    def counted_label(self) -> Message:
        """Return what that input is called."""
        return COUNTED[self.counted_by]

    def counted(self) -> dict[str, str]:
        """Return the unit and the file code that were typed."""
        return {name: typed.text(self.request.form, name) for name in COUNTED}

    @property
    def keeper(self) -> bool:
        """Whether the person voids, corrects and closes here."""
        return "keep" in self.duties

    @cached_property
    def reserved(self) -> list[dict[str, Any]]:
        """The numbers still reserved, with the sheet of their outage."""
        return [
            {
                **self.shown(line),
                "sheet": self.url("/@@book-print", book=self.book_id, outage=line.outage)
                if line.outage
                else "",
            }
            for line in registers.reservations(self.book_id)
        ]

    def fields(self) -> list[dict[str, Any]]:
        """Return the fields in which a slip may be put right."""
        return [{"name": name, "title": title} for name, title in FIELDS.items()]

    def typed(self, act: str, name: str) -> str:
        """Return what was typed into an input of a form that was refused."""
        return typed.text(self.request.form, name) if act == self.failed else ""

    def fault(self, act: str, *names: str) -> Message | str:
        """Return what is wrong with an input, ``""`` for nothing; the first form input by name."""
        if self.refusal is None or act != self.failed or self.refusal.field not in names:
            return ""
        return self.refusal.message

    def unknown(self) -> Message:
        """Answer a form that asks for nothing we know."""
        return _("Nothing was changed.")

    def reserve(self) -> Message:
        form = self.request.form
        line = registers.reserve(
            self.book_id,
            typed.text(form, "reason"),
            typed.needed_moment(form, "expires"),
            **self.counted(),
        )
        return _("Number ${number} is reserved.", mapping={"number": isolated(line.number)})

    def release(self) -> Message:
        form = self.request.form
        number = typed.text(form, "number")
        registers.release(self.book_id, number, typed.text(form, "reason"))
        return _("Number ${number} is void.", mapping={"number": isolated(number)})

    def void(self) -> Message:
        form = self.request.form
        lines = registers.void(
            self.book_id, typed.texts(form, "numbers"), typed.text(form, "reason")
        )
        return _("${count} numbers are void.", mapping={"count": len(lines)})

    def correct(self) -> Message:
        form = self.request.form
        names = ("number", "field", "value", "reason")
        registers.correct(self.book_id, *(typed.text(form, name) for name in names))
        return _("The entry is corrected; the old text stays readable.")

    def outage(self) -> Message:
        form = self.request.form
        lines = registers.outage(
            self.book_id,
            typed.number(form, "count"),
            typed.text(form, "reason"),
            typed.needed_moment(form, "expires"),
            **self.counted(),
        )
        return _("${count} numbers are kept. Print their sheet.", mapping={"count": len(lines)})

    def close(self) -> Message:
        form = self.request.form
        closing = registers.close_year(
            self.book_id, typed.text(form, "year"), typed.text(form, "reason")
        )
        mapping = {"year": closing.year}
        if closing.seal:
            return _("The year ${year} is closed and sealed.", mapping=mapping)
        return _("The year ${year} is closed, without a seal.", mapping=mapping)

    def _back(self, page: str = "") -> str:
        response = self.request.response
        return str(response.redirect(self.url(page, book=self.book_id), status=303))
