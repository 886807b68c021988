"""The filing plan as choices."""

from gov.correspondence.api import filing
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.letters.vocabularies import named
from typing import Any


def entries() -> list[dict[str, Any]]:
    """Return the entries, deeper ones set in; ``open`` is whether files are opened under it."""
    return [
        {
            "code": entry.code,
            "name": f"{isolated(entry.code)} {named(entry.names, '')}",
            "open": entry.open,
        }
        for entry in filing.plan()
    ]
