"""What the pages of this room share: reading a form, acting on it, people to choose from."""

from collections.abc import Callable
from functools import cached_property
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.api import accounts
from gov.correspondence.delegation import clock
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.posting import PostingView
from typing import Any
from zope.i18nmessageid import Message


class FormView(PostingView):
    """A page whose forms post to itself; ``act`` names what is to be done.

    ``acts`` maps names to methods that do it and return the sentence that says so.
    """

    acts: dict[str, Callable[[Any], Message]] = {}

    def perform(self) -> Message | None:
        act = self.acts.get(self.said("act"))
        return act(self) if act is not None else None

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
