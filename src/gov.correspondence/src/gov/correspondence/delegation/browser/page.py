"""What the pages of this room share: reading a form, acting on it, people to choose from."""

import transaction
from collections.abc import Callable
from functools import cached_property
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.api import accounts
from gov.correspondence.delegation import clock
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class FormView(BrowserView):
    """A page whose forms post to itself; ``act`` names what is to be done.

    ``acts`` maps names to methods that do it and return the sentence that says so. A refusal
    undoes everything and shows the page again, with what was typed and the reason.
    """

    name = ""
    template: ViewPageTemplateFile
    acts: dict[str, Callable[[Any], Message]] = {}
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return str(self.template())
        CheckAuthenticator(self.request)
        act = self.acts.get(self.said("act"))
        if act is None:
            return str(self.request.response.redirect(self.url))
        try:
            done = act(self)
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return str(self.template())
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self.following, status=303))

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/@@{self.name}"

    @property
    def following(self) -> str:
        """Where an act leads to."""
        return self.url

    def said(self, name: str) -> str:
        """Return one value of the request, ``""`` for none."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def all_said(self, name: str) -> list[str]:
        """Return every value of a field that may be chosen several times."""
        value = self.request.form.get(name, [])
        return [value] if isinstance(value, str) else list(value)

    def fault(self, field: str) -> Message | str:
        """Return the sentence about one field of an act that was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == field else ""

    def day(self, value: Any) -> dict[str, str] | None:
        """Return a day or time in words."""
        return dates.in_words(value, self.request)

    @cached_property
    def today(self) -> str:
        """The first day one can choose, ISO 8601."""
        return clock.today().isoformat()

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """The people of one's own units, to choose from; others are named by their log-in."""
        units = {each.unit for each in accounts.capacities()} - {AGENCY}
        found = dict(person for unit in sorted(units) for person in accounts.members(unit))
        return [{"id": key, "name": name} for key, name in found.items()]
