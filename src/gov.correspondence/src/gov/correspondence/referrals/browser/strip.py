"""The directive strip: whom it usually goes to, and one button for each directive."""

from datetime import timedelta
from functools import cached_property
from gov.correspondence.accounts import people
from gov.correspondence.accounts.people import display_name
from gov.correspondence.api import accounts
from gov.correspondence.api import referrals
from gov.correspondence.letters import lookup
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.referrals import finding
from gov.correspondence.referrals import usual
from gov.correspondence.referrals.browser.panel import ReferralsPanel
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import beginning
from typing import Any


# How long one tap can be taken back by another, while nobody took the matter on.
SECOND_THOUGHT = timedelta(minutes=10)


class DirectiveStrip(ReferralsPanel):
    """One tap refers: directive and target; another takes it back for a while."""

    def update(self) -> None:
        self.site_url = self.context.portal_url()
        self.leading = self.context
        transaction = beginning.of(self.context)
        if transaction is not None and transaction.id != self.context.UID():
            self.leading = lookup.by_uid(transaction.id)
        known = transaction.referrals if transaction is not None else ()
        self.open = [each for each in known if each.is_live]
        self.sources = referrals.may_refer(self.context) or self._held()

    def render(self) -> str:
        shown = (self.sources and self.targets) or self.undoable
        return str(self.index()) if shown and self.directives else ""

    def _held(self) -> list[str]:
        return [each.target.unit for each in self.open if self._can(each, "refer")][:1]

    def _can(self, referral: Referral, act: str) -> bool:
        return act in referrals.available(self.leading, referral)

    @cached_property
    def parent(self) -> str:
        """The referral it is referred on from, ``""`` for the first."""
        if referrals.may_refer(self.context):
            return ""
        return next((each.id for each in self.open if self._can(each, "refer")), "")

    @cached_property
    def targets(self) -> list[dict[str, str]]:
        """The usual targets, most used first."""
        under = [unit.code for unit in accounts.units() if unit.parent in self.sources]
        used = finding.usual_targets(self.sources)
        others = [unit.code for unit in accounts.units()]
        found = usual.ranked(used, under or others, self.sources)
        return [{"value": "/".join(each), "name": _name(each)} for each in found]

    @cached_property
    def undoable(self) -> list[dict[str, Any]]:
        """What the reader referred a moment ago and nobody took on yet."""
        since = dates.now() - SECOND_THOUGHT
        me = people.current_id()
        return [
            {"id": each.id, "name": _name(each.target)}
            for each in self.open
            if each.made is each.last and each.made.by[0] == me and each.made.at > since
            if self._can(each, "withdraw")
        ]


def _name(target: Target) -> str:
    """Return the person, else the unit."""
    return display_name(target.person) if target.person else parties.unit(target.unit)
