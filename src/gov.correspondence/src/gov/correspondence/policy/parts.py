"""The parts of a policy: what each holds, how its file is written, who writes it into a portal."""

from abc import ABC
from abc import abstractmethod
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import document
from gov.correspondence.policy import secrets
from gov.correspondence.policy import values
from gov.correspondence.policy.changes import Row
from gov.correspondence.policy.changes import Rows
from gov.correspondence.policy.document import Said
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Sheet
from gov.correspondence.settings.table import Table
from typing import Any
from zope.schema import getFieldsInOrder


Problems = list[tuple[str, Invalid]]
"""What is wrong, each with the name of the row, ``""`` for a record without rows."""


class Part(ABC):
    """One file of a policy.

    ``id`` is its path without ``.xml``, ``title`` what people read, ``profile`` the product whose
    defaults it builds on. ``administrator`` parts are changed by the administrator only; ``late``
    ones lose rows after all others were written, for those name them; ``ordered`` rows have an
    order of their own.
    """

    administrator = False
    late = False
    ordered = False

    def __init__(self, id: str, title: str, profile: str = "gov.correspondence") -> None:
        self.id = id
        self.title = title
        self.profile = profile

    @property
    def file(self) -> str:
        """Its path in the folder."""
        return f"{self.id}.xml"

    @property
    @abstractmethod
    def fields(self) -> Mapping[str, Any]:
        """The fields of a row, by name, in their order."""

    @abstractmethod
    def rows(self) -> Rows:
        """Return what is set, in its order; ``""`` is the only row of a record without rows."""

    @abstractmethod
    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        """Return what a policy wants, ``None`` where it says nothing; adds to ``problems``."""

    @abstractmethod
    def written(self, rows: Rows, defaults: Said) -> bytes:
        """Return the file that holds these rows, ``b""`` for none; raises ``Invalid``."""

    @abstractmethod
    def write(self, name: str, row: Row) -> None:
        """Add a row or change it; raises ``Invalid`` as the page of these settings does."""

    def remove(self, name: str) -> None:
        """Take a row away; raises ``Invalid`` where rows stay."""
        raise Invalid(_("This is never taken away."))

    def claims(self, said: Said) -> set[str]:
        """Return the prefixes and names of what is said that belong here."""
        return set()


class Record(Part):
    """A sheet of settings: one or more records of the registry, saved together."""

    def __init__(
        self,
        id: str,
        title: str,
        sheet: Sheet,
        records: Mapping[str, Any],
        profile: str = "gov.correspondence",
    ) -> None:
        super().__init__(id, title, profile)
        self.sheet = sheet
        self.records = records

    @property
    def fields(self) -> Mapping[str, Any]:
        return {n: field for each in self.records.values() for n, field in getFieldsInOrder(each)}

    def rows(self) -> Rows:
        return {"": values.filled(self.fields, self.sheet.values())}

    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        found: Row = {}
        for prefix, schema in self.records.items():
            fields = dict(getFieldsInOrder(schema))
            raw = said.records.get(prefix, {})
            try:
                _check(said, prefix, schema, raw)
                found.update(values.read(fields, raw))
            except Invalid as error:
                problems.append(("", error))
        return {"": found}

    def written(self, rows: Rows, defaults: Said) -> bytes:
        lines: list[str] = []
        for prefix, schema in self.records.items():
            row = {name: rows[""][name] for name, _field in getFieldsInOrder(schema)}
            _keep_in(row)
            lines.extend(document.records(schema.__identifier__, [(prefix, row)]))
        return document.registry(lines)

    def write(self, name: str, row: Row) -> None:
        self.sheet.save(row)

    def claims(self, said: Said) -> set[str]:
        return set(self.records)


class Rowed(Part):
    """A table of settings: a collection of records of one interface."""

    def __init__(
        self,
        id: str,
        title: str,
        table: Table,
        prefix: str,
        *,
        late: bool = False,
        profile: str = "gov.correspondence",
    ) -> None:
        super().__init__(id, title, profile)
        self.table = table
        self.prefix = prefix
        self.late = late
        # A row's place is a member of it, or the table is put in order as a whole.
        self.ordered = "position" in table.fixed and hasattr(table, "arrange")

    @property
    def fields(self) -> Mapping[str, Any]:
        found = getFieldsInOrder(self.table.schema)
        return {n: field for n, field in found if not (self.ordered and n == "position")}

    def rows(self) -> Rows:
        found = kept(self.table.schema, self.prefix)
        return self._in_order({name: self._row(row) for name, row in found.items()})

    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        found: Rows = {}
        fields = dict(getFieldsInOrder(self.table.schema))
        for prefix in sorted(self.claims(said) & said.records.keys()):
            name, raw = prefix.removeprefix(f"{self.prefix}/"), said.records[prefix]
            try:
                _check(said, prefix, self.table.schema, raw)
                found[name] = self._row(values.read(fields, raw))
            except Invalid as error:
                problems.append((name, error))
        return self._in_order(found)

    def written(self, rows: Rows, defaults: Said) -> bytes:
        found: list[tuple[str, Row]] = []
        for place, (name, row) in enumerate(rows.items(), start=1):
            _keep_in(row)
            placed = {**row, "position": place} if self.ordered else row
            found.append((f"{self.prefix}/{name}", placed))
        gone = [each for each in defaults.records if each in self.claims(defaults)]
        removed = sorted(set(gone) - {prefix for prefix, _row in found})
        interface = self.table.schema.__identifier__
        return document.registry(document.records(interface, sorted(found), removed))

    def write(self, name: str, row: Row) -> None:
        self.table.write(name, row)

    def remove(self, name: str) -> None:
        taking = getattr(self.table, "remove", None)
        if taking is None:
            super().remove(name)
        else:
            taking(name)

    def arrange(self, names: Iterable[str]) -> None:
        """Put the rows in this order."""
        self.table.arrange(names)  # type: ignore[attr-defined]

    def claims(self, said: Said) -> set[str]:
        return {each for each in said.interfaces if each.startswith(f"{self.prefix}/")}

    def _row(self, row: Mapping[str, Any]) -> Row:
        found = values.filled(self.fields, row)
        return {**found, "position": row.get("position") or 0} if self.ordered else found

    def _in_order(self, rows: Rows) -> Rows:
        if not self.ordered:
            return dict(sorted(rows.items()))
        placed = sorted(rows.items(), key=lambda each: (each[1]["position"], each[0]))
        return {name: {n: row[n] for n in self.fields} for name, row in placed}


def _check(said: Said, prefix: str, schema: Any, raw: Mapping[str, Any]) -> None:
    """Refuse records of another interface, and secrets. Raises ``Invalid``."""
    if said.interfaces.get(prefix, schema.__identifier__) != schema.__identifier__:
        message = _("These settings are of another kind: ${name}.", mapping={"name": prefix})
        raise Invalid(message)
    refuse_secrets(raw)


def refuse_secrets(raw: Mapping[str, Any]) -> None:
    """Refuse members that are secrets, or that hold one. Raises ``Invalid``."""
    for name, value in raw.items():
        if secrets.is_secret(name) or secrets.holds_key(str(value)):
            message = _("A password or a private key never travels with a policy.")
            raise Invalid(message, field=name[:40])


def _keep_in(row: Row) -> None:
    refuse_secrets({name: value for name, value in row.items() if value})
