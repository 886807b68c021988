"""Numbers for generated letters, given by the portal's own books."""

from datetime import datetime
from gov.correspondence.letters import lists
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import BookRule
from typing import Any


class Books:
    """Enters letters into the books that fit them; asks who fits once for each sort of letter."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, bool, str], BookRule] = {}
        self._sealed: dict[str, bool] = {}
        self._timezone = agency().timezone or "UTC"

    def is_sealed(self, degree: str) -> bool:
        """Tell whether letters of the degree belong to the secret clerk."""
        if degree not in self._sealed:
            self._sealed[degree] = lists.is_sealed(degree)
        return self._sealed[degree]

    def enter(self, letter: Any, at: datetime, by: tuple[str, str]) -> None:
        """Write the letter's line; ``by`` is the id and the shown name of the registrar."""
        rule = self._rule(letter)
        line = draft(
            rule,
            letter=letter.UID(),
            unit=letter.unit,
            file_code="",
            at=at,
            timezone=self._timezone,
            by=by,
        )
        entry = content.book_to_write(rule.id).enter(line)
        letter.number, letter.register, letter.registered_at = entry.number, rule.id, at

    def _rule(self, letter: Any) -> BookRule:
        key = (letter.kind, self.is_sealed(letter.confidentiality), letter.unit)
        if key not in self._rules:
            self._rules[key] = reading.fitting(letter)[0]
        return self._rules[key]
