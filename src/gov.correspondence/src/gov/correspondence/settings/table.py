"""Settings of the agency as the REST API sees them: tables of rows, and sheets of one record."""

from abc import ABC
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Stale
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.services.values import plain
from gov.correspondence.settings import members
from plone.registry.interfaces import IRegistry
from types import MappingProxyType
from typing import Any
from zope import schema
from zope.component import getUtility
from zope.schema import getFieldsInOrder


STALE = _(
    "Somebody changed these settings after you read them. Nothing was changed now: read them as "
    "they stand, then decide again."
)


class Settings(ABC):
    """Settings with the members of ``schema`` that are not ``fixed``."""

    schema: Any
    fixed: frozenset[str] = frozenset()

    @classmethod
    def fields(cls) -> dict[str, Any]:
        """Return the fields that can be sent, by name."""
        found = getFieldsInOrder(cls.schema)
        return {name: field for name, field in found if name not in cls.fixed}


class Sheet(Settings):
    """One record of settings."""

    @abstractmethod
    def values(self) -> dict[str, Any]:
        """Return what is set, by the names of ``fields``."""

    @abstractmethod
    def save(self, values: Mapping[str, Any]) -> None:
        """Set everything; raises ``Invalid`` by the rules of the page."""


class Table(Settings):
    """Rows of settings; the member ``key`` names a row.

    ``key_field`` says how that member reads, ``None`` where the name follows from the others.
    ``told`` are the members of an answer that nobody sends, with their shapes. Rows that can be
    taken away come with ``remove(name)``, rows with an order of their own with ``arrange(names)``.
    """

    key = "id"
    key_field: Any = schema.TextLine(title=_("Name in addresses"))
    told: Mapping[str, Any] = MappingProxyType({})

    @abstractmethod
    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every row in its order, by its name: what is set, by the names of ``fields``."""

    @abstractmethod
    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a row or change it, and return its name; raises ``Invalid`` as the page does."""

    def new(self, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return name and values of a new row from the members given; raises ``Invalid``."""
        named = members.read({self.key: self.key_field}, {self.key: data.get(self.key)})
        rest = {name: said for name, said in data.items() if name != self.key}
        return str(named[self.key]), members.whole(self.fields(), rest)

    def about(self, name: str) -> dict[str, Any]:
        """Return what else an answer tells of a row; nobody sends it."""
        return {}

    def row(self, name: str) -> dict[str, Any]:
        """Return one row; raises ``NotFound``."""
        found = self.rows().get(name)
        if found is None:
            raise NotFound(_("There is no such line any more."))
        return found


def kept(rows_of: Any, prefix: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a collection of the registry; what is not written is the default.

    Reads the registry once: its own collections look every row up among all others.
    """
    records = getUtility(IRegistry).records
    rows: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for path in records.keys(f"{prefix}/", f"{prefix}0"):
        name, _dot, member = path.removeprefix(f"{prefix}/").rpartition(".")
        rows[name][member] = records[path].value
    return {name: _filled(rows_of, row) for name, row in rows.items()}


def record(fields_of: Any, found: Any) -> dict[str, Any]:
    """Return what a record of the registry holds; what is not written is the default."""
    row = {name: getattr(found, name) for name in fields_of.names()}
    return _filled(fields_of, row)


def _filled(rows_of: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: field.default if row.get(name) is None else row[name]
        for name, field in getFieldsInOrder(rows_of)
    }


def version(values: Mapping[str, Any]) -> str:
    """Return the version of a row or record somebody read: a digest, in hex."""
    return digest(canonical(plain(dict(values))))[:32]


def expect(values: Mapping[str, Any], seen: str) -> None:
    """Refuse where settings are no longer what was read; ``""`` expects nothing.

    Raises ``Stale``.
    """
    if seen and seen != version(values):
        raise Stale(STALE)
