"""The books as a part of a policy: a book of the registry names the registry's unit."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy.changes import Rows
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.parts import Problems
from gov.correspondence.policy.parts import Rowed
from gov.correspondence.registers.services.table import Books
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import AGENCY_PREFIX
from gov.correspondence.registers.settings import PREFIX


class BooksPart(Rowed):
    """Books are added and changed within what their lines allow, and never taken away."""

    def __init__(self, id: str, title: str) -> None:
        super().__init__(id, title, Books(), PREFIX)

    def rows(self) -> Rows:
        return _kept_by(super().rows(), agency().registry_unit or "")

    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        registry = said.records.get(AGENCY_PREFIX, {}).get("registry_unit") or ""
        return _kept_by(super().wanted(said, problems) or {}, str(registry))

    def remove(self, name: str) -> None:
        """Refuse: the numbers of a book were given for ever."""
        raise Invalid(_("A book is never taken away; name it in the policy too."))


def _kept_by(rows: Rows, registry: str) -> Rows:
    return {name: {**row, "unit": row["unit"] or registry} for name, row in rows.items()}
