"""Letter templates and times to answer as the webmaster keeps them through the API."""

from collections.abc import Mapping
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.letters import lists
from gov.correspondence.letters import templates
from gov.correspondence.letters import urgencies
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.letters.templates import ILetterTemplate
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.table import kept
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


class Urgencies(Table):
    """The degrees of urgency of the agency, each with its time to answer."""

    key = "code"
    schema = IUrgency
    fixed = frozenset(IUrgency.names()) - {"answer_days", "answer_hours"}
    told = {"name_ar": TEXT, "name_en": TEXT}

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the limits in the agency's order."""
        found = kept(IUrgency, lists.URGENCIES)
        return {
            value.code: {name: found[value.code][name] for name in self.fields()}
            for value in lists.urgencies()
        }

    def about(self, name: str) -> dict[str, Any]:
        """Return the names of an urgency."""
        names = next(value.names for value in lists.urgencies() if value.code == name)
        return {f"name_{code}": said or "" for code, said in names.items()}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Give an urgency its time to answer, in days or in hours."""
        limit = Limit(values["answer_days"], values["answer_hours"])
        urgencies.check_limit(limit.days, limit.hours, "answer_days")
        urgencies.set_limit(name, limit)
        return name


TEXTS = {name: ILetterTemplate[name] for name in ("language", "letter_subject", "body")}
