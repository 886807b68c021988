"""The endpoints of the choices for the exchange, for the description of the API."""

from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import Schema
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import Words
from gov.exchange.choices.services.sheet import Choices


WORDS = Words("exchange-settings", "", "choices for the exchange", "ExchangeSettings")

OPERATIONS: tuple[Operation, ...] = sheet_operations(WORDS)
SCHEMAS: dict[str, Schema] = sheet_schemas(WORDS, Choices)
