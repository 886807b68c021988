"""The review rules as the webmaster keeps them through the API."""

from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence.review import settings
from gov.correspondence.review.interfaces import IReviewRule
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Table
from typing import Any


class Rules(Table):
    """Rules in their order; where two fit a letter alike, the first one counts."""

    schema = IReviewRule
    fixed = frozenset({"position"})

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the whole table in its order."""
        found = kept(IReviewRule, settings.PREFIX)
        return {rule.id: found[rule.id] for rule in settings.rules()}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a rule or change it; letters under review keep their path."""
        settings.write(name, values)
        return name

    def remove(self, name: str) -> None:
        """Take a rule off the table."""
        settings.remove(name)

    def arrange(self, names: Iterable[str]) -> None:
        """Put the table in this order."""
        settings.order(names)
