"""The endpoints of units and identity, for the description of the API."""

from gov.correspondence.accounts.keeping import AgencyIdentity
from gov.correspondence.accounts.keeping import AgencyUnits
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import Schema
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


UNITS = Words("unit-settings", "a unit", "the units", "UnitSetting")
IDENTITY = Words("identity-settings", "", "names, emblem and colours", "IdentitySettings")

OPERATIONS: tuple[Operation, ...] = (
    *table_operations(UNITS, AgencyUnits, "POST", "PATCH", "DELETE"),
    *sheet_operations(IDENTITY),
)
SCHEMAS: dict[str, Schema] = {
    **table_schemas(UNITS, AgencyUnits),
    **sheet_schemas(IDENTITY, AgencyIdentity),
}
