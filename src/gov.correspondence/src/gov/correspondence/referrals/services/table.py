"""The directives as the webmaster keeps them through the API."""

from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence.referrals import settings
from gov.correspondence.referrals.interfaces import IDirective
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Table
from typing import Any


class Directives(Table):
    """Directives in their order; one that a referral names stays on the list."""

    key = "code"
    schema = IDirective
    fixed = frozenset({"position"})
    told = {"used": {"type": "boolean", "description": "Whether a referral names it"}}

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every directive in the agency's order."""
        found = kept(IDirective, settings.PREFIX)
        return {each.code: found[each.code] for each in settings.directives()}

    def about(self, name: str) -> dict[str, Any]:
        """Return whether a referral names the directive."""
        return {"used": settings.is_used(name)}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a directive or change it."""
        settings.write(name, {each: values[each] for each in self.fields()})
        return name

    def remove(self, name: str) -> None:
        """Take a directive off the list."""
        settings.remove(name)

    def arrange(self, names: Iterable[str]) -> None:
        """Put the list in this order."""
        settings.arrange(names)
