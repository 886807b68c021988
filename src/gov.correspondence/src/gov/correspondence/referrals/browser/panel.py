"""The part of a letter's page that shows its referrals, and what can be done with them."""

from functools import cached_property
from gov.correspondence.accounts import members
from gov.correspondence.accounts import people
from gov.correspondence.api import accounts
from gov.correspondence.api import referrals
from gov.correspondence.letters import lookup
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.referrals import acting
from gov.correspondence.referrals.browser import words
from gov.correspondence.referrals.browser.rows import Rows
from gov.correspondence.transactions import beginning
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


class ReferralsPanel(ViewletBase):
    """Every referral of the matter with its acts, and the form to refer."""

    def update(self) -> None:
        super().update()
        transaction = beginning.of(self.context)
        self.transaction = transaction
        self.leading = self.context
        self.rows: list[dict[str, Any]] = []
        if transaction is not None and transaction.referrals:
            if transaction.id != self.context.UID():
                self.leading = lookup.by_uid(transaction.id)
            self.rows = Rows(self.request).tree(self.leading, transaction)
        self.sources = referrals.may_refer(self.context)

    def render(self) -> str:
        return str(self.index()) if self.rows or self.sources else ""

    @cached_property
    def url(self) -> str:
        """The address of the letter that is referred."""
        return str(self.leading.absolute_url())

    @cached_property
    def units(self) -> list[dict[str, str]]:
        """The units it can be referred to."""
        return [
            {"value": f"{unit.code}/", "code": unit.code, "name": named(unit.names, unit.code)}
            for unit in accounts.units()
        ]

    @cached_property
    def shown_unit(self) -> str:
        """The unit whose people are offered: the one asked for, else one's own."""
        asked = self.request.form.get("people_of", "")
        codes = [unit["code"] for unit in self.units]
        if isinstance(asked, str) and asked in codes:
            return asked
        return next(iter(sorted(acting.actor(self.leading).chief_of)), "")

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """The people of that unit; of somebody who is or will be away, the name says so."""
        unit = self.shown_unit
        return [
            {"value": f"{unit}/{user_id}", "name": words.with_absence(user_id, name)}
            for user_id, name in accounts.members(unit)
        ]

    def shown_unit_name(self) -> str:
        """Return the name of the unit whose people are offered."""
        return next((each["name"] for each in self.units if each["code"] == self.shown_unit), "")

    @cached_property
    def directives(self) -> list[dict[str, Any]]:
        """The directives of the agency."""
        return [
            {
                "code": each.code,
                "name": named(each.names, each.code),
                "days": each.days,
                "hours": each.hours,
            }
            for each in referrals.directives()
        ]

    def heads(self) -> list[tuple[str, str]]:
        """Return the heads in whose name the office manager enters; none where it is clear."""
        found = {
            head
            for unit in acting.actor(self.leading).chief_of
            for head in members.holders(unit, "head")
        }
        me = people.current_id()
        return sorted(found) if len(found) > 1 and me not in dict(found) else []

    def typed(self, name: str, parent: str = "") -> Any:
        """Return what was typed into a form that was refused."""
        form = self.request.form
        if getattr(self.view, "failed", "") != f"refer-{parent}":
            return ""
        return form.get(name, "")
