"""One act on many letters."""

from gov.correspondence.api import desk
from gov.correspondence.desk.together import Shared
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.body import texts
from gov.correspondence.services.languages import said


class DeskActsPost(Writing):
    """Does an act on each letter by itself and answers 200 with the outcome of each."""

    def reply(self):
        data = only(json_object(self.request), "act", "letters", "remark", "book", "units")
        units = texts(data, "units") if data.get("units") else []
        shared = Shared(text(data, "remark"), text(data, "book"), tuple(units))
        act, letters = text(data, "act", required=True), texts(data, "letters")
        outcomes = desk.carry_out(act, letters, shared)
        return {"items": [self._outcome(each) for each in outcomes]}

    def _outcome(self, outcome):
        shown = {"letter": outcome.letter, "act": outcome.act, "outcome": outcome.outcome}
        if outcome.error is None:
            number = {"number": outcome.number} if outcome.number else {}
            return {**shown, "state": outcome.state, **number}
        error = outcome.error
        return {
            **shown,
            "code": error.code,
            "status": error.status,
            "detail": said(error.message, self.request),
            **({"field": error.field} if error.field else {}),
        }
