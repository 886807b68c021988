"""The letter templates as the webmaster keeps them through the API."""

from collections.abc import Mapping
from gov.correspondence.letters import templates
from gov.correspondence.letters.templates import ILetterTemplate
from gov.correspondence.settings.table import Table
from typing import Any


class Templates(Table):
    """Every template, whichever units may begin with it."""

    schema = ILetterTemplate

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every template in the agency's order."""
        return {each.id: templates.members(each) for each in templates.templates()}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a template or change it."""
        templates.save(templates.of(name, values))
        return name

    def remove(self, name: str) -> None:
        """Take a template away; letters begun with it keep their text."""
        templates.remove(name)


TEXTS = {name: ILetterTemplate[name] for name in ("language", "letter_subject", "body")}
