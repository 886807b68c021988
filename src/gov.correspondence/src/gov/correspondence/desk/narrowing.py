"""The filters of a list: those the address names, else those the person keeps for it."""

from collections.abc import Collection
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.desk import filters
from gov.correspondence.desk import keeping
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.vocabularies import named
from typing import Any


LABELS = {"urgency": _("Urgency"), "confidentiality": _("Confidentiality"), "unit": _("Unit")}


class Narrowing:
    """Filters of one list of letters; ``name`` is that under which they are kept."""

    def __init__(self, name: str, request: Any, states: Collection[str] = ()) -> None:
        self.name = name
        self.request = request
        self.states = states

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force, by name."""
        form = self.request.form
        explicit = any(name in form for name in filters.NAMES)
        return filters.chosen(form if explicit else keeping.filters(self.name), self._known)

    def keep(self) -> None:
        """Keep what the form says; ``clear`` narrows the list no more."""
        form = dict(self.request.form)
        if "to_state" in form:
            form["state"] = form["to_state"]
        keeping.keep_filters(
            self.name, {} if form.get("clear") else filters.chosen(form, self._known)
        )

    def choices(self) -> list[dict[str, Any]]:
        """Return the selects of the form, each with its values and a word for all of them."""
        values = {
            "urgency": [_named(value) for value in lists.urgencies()],
            "confidentiality": offered.degrees(),
            "unit": offered.units(),
        }
        return [
            {
                "name": name,
                "label": LABELS[name],
                "options": [
                    {**value, "selected": "selected" if self._is(name, value["code"]) else None}
                    for value in ({"code": "", "name": _("All")}, *values[name])
                ],
            }
            for name in LABELS
        ]

    def _is(self, name: str, code: str) -> bool:
        return self.chosen.get(name, "") == code

    @cached_property
    def _known(self) -> dict[str, Collection[str]]:
        return {**known_values(), "state": self.states}


def known_values() -> dict[str, Collection[str]]:
    """Return the values each filter may have, but for the states, which differ by list."""
    return {
        "urgency": {value.code for value in lists.urgencies()},
        "confidentiality": {value.code for value in lists.confidentialities()},
        "unit": {unit.code for unit in accounts.units()},
    }


def _named(value: lists.Value) -> dict[str, str]:
    return {"code": value.code, "name": named(value.names, value.code)}
