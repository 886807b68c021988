"""Which rule lays the path of a letter: the most specific that fits. Pure."""

from collections.abc import Iterable
from typing import NamedTuple


class Rule(NamedTuple):
    """A row of the table; ``""`` for unit, kind or confidentiality fits every letter.

    ``reviewers`` are unit codes whose heads review in order, ``owner`` for the letter's own unit;
    ``signatory_unit`` signs, ``""`` leaves that to the drafter; ``position`` orders the table.
    """

    id: str
    unit: str = ""
    kind: str = ""
    confidentiality: str = ""
    reviewers: tuple[str, ...] = ("owner",)
    signatory_unit: str = ""
    position: int = 0

    def fits(self, unit: str, kind: str, confidentiality: str) -> bool:
        """Tell whether the rule is for letters of this unit, kind and degree."""
        wanted = (self.unit, self.kind, self.confidentiality)
        return all(
            not mine or mine == theirs
            for mine, theirs in zip(wanted, (unit, kind, confidentiality), strict=True)
        )

    @property
    def weight(self) -> tuple[int, bool, bool, int]:
        """How specific the rule is: more conditions first, then unit, then degree."""
        conditions = (self.unit, self.kind, self.confidentiality)
        count = sum(map(bool, conditions))
        return (count, bool(self.unit), bool(self.confidentiality), -self.position)


def choose(rules: Iterable[Rule], unit: str, kind: str, confidentiality: str) -> Rule | None:
    """Return the most specific rule for a letter; of equal ones the first in the table."""
    fitting = sorted(
        (rule for rule in rules if rule.fits(unit, kind, confidentiality)), key=lambda one: one.id
    )
    return max(fitting, key=lambda rule: rule.weight, default=None)
