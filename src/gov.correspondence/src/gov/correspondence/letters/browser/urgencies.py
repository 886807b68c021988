"""The page on which the webmaster says how long there is to answer, by urgency."""

from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters import urgencies
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.i18nmessageid import Message


UNITS = ((urgencies.DAYS, _("working days")), (urgencies.HOURS, _("working hours")))


class UrgencySettings(PostingView):
    """Every urgency with a number and its unit; all are saved together or none."""

    units = UNITS

    def rows(self) -> list[dict[str, Any]]:
        """Return the urgencies in their order, with what was typed where it was refused."""
        return [self._row(each) for each in lists.urgencies()]

    def _row(self, value: lists.Value) -> dict[str, Any]:
        unit = urgencies.HOURS if value.answer_hours else urgencies.DAYS
        number = str(value.answer_hours or value.answer_days)
        if self.refusal is not None:
            number, unit = self.said(f"number-{value.code}"), self.said(f"unit-{value.code}")
        return {
            "code": value.code,
            "name": named(value.names, value.code),
            "number": number,
            "unit": unit,
        }

    def perform(self) -> Message:
        for value in lists.urgencies():
            number, unit = (self.said(f"{name}-{value.code}") for name in ("number", "unit"))
            urgencies.set_limit(value.code, urgencies.typed_limit(number, unit, value.code))
        return _("The time limits are changed.")
