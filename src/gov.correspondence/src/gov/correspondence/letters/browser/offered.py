"""What forms offer to choose from: each choice has a ``code`` and a ``name`` to be read."""

from gov.correspondence.api import accounts
from gov.correspondence.letters import lists
from gov.correspondence.letters.vocabularies import named


def units() -> list[dict[str, str]]:
    """Return the units of the agency."""
    return [{"code": unit.code, "name": named(unit.names, unit.code)} for unit in accounts.units()]


def degrees() -> list[dict[str, str]]:
    """Return the degrees of confidentiality."""
    return [
        {"code": value.code, "name": named(value.names, value.code)}
        for value in lists.confidentialities()
    ]
