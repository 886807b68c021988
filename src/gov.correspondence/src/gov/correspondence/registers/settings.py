"""The books of this agency as its policy sets them up."""

from dataclasses import dataclass
from gov.correspondence.accounts.interfaces import IAgencySettings
from gov.correspondence.registers.interfaces import IBookSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


PREFIX = "gov.correspondence.books"
AGENCY_PREFIX = "gov.correspondence.agency"


@dataclass(frozen=True)
class BookRule:
    """The settings of one book; the unit of a book of the registry is the registry's own code."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    pattern: str
    scope: str
    reset: str
    fiscal_start: int
    unit: str
    sealed: bool
    first_number: int
    position: int

    def name(self, language: str) -> str:
        """Return the name in Arabic (``ar``) or else in English."""
        return self.name_ar if language == "ar" else self.name_en


def book_rules() -> tuple[BookRule, ...]:
    """Return all books, in the order of the policy."""
    registry = getUtility(IRegistry)
    rows = registry.collectionOfInterface(IBookSettings, prefix=PREFIX, check=False)
    registry_unit = agency().registry_unit or ""
    rules = [_rule(book_id, row, registry_unit) for book_id, row in rows.items()]
    return tuple(sorted(rules, key=lambda rule: (rule.position, rule.id)))


def book_rule(book_id: str) -> BookRule | None:
    """Return the settings of one book, or None."""
    return next((rule for rule in book_rules() if rule.id == book_id), None)


def agency() -> IAgencySettings:
    """Return the identity of the agency."""
    return getUtility(IRegistry).forInterface(IAgencySettings, prefix=AGENCY_PREFIX, check=False)


def _rule(book_id: str, row: IBookSettings, registry_unit: str) -> BookRule:
    return BookRule(
        id=book_id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        kind=row.kind,
        pattern=row.pattern,
        scope=row.scope or "register",
        reset=row.reset or "gregorian",
        fiscal_start=row.fiscal_start or 1,
        unit=row.unit or registry_unit,
        sealed=bool(row.sealed),
        first_number=row.first_number or 1,
        position=row.position or 0,
    )
