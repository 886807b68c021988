"""The endpoints of whom people ask for help."""

from gov.correspondence.explaining.services.sheet import HelpContact
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import Schema
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import Words


WORDS = Words("help-settings", "", "contacts for help", "HelpSettings")

OPERATIONS: tuple[Operation, ...] = sheet_operations(WORDS)
SCHEMAS: dict[str, Schema] = sheet_schemas(WORDS, HelpContact)
