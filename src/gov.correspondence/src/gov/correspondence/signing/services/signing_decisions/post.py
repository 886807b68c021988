"""Decisions on letters of a signing folder."""

from gov.correspondence import _
from gov.correspondence.api import signing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.signing.deciding import Decision
from gov.correspondence.signing.services.representation import outcome_representation


MEMBERS = ("letter", "decision", "remark", "to", "version")


class SigningDecisionsPost(Writing):
    """Carries out each decision by itself and answers 200 with the outcome of each."""

    def reply(self):
        data = only(json_object(self.request), "decisions")
        rows = data.get("decisions")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Invalid(_("This must be a list of decisions."), field="decisions")
        outcomes = signing.decide([decision(only(row, *MEMBERS)) for row in rows])
        return {"items": [outcome_representation(each, self.request) for each in outcomes]}


def decision(row):
    """Return one decision; its letter must be named."""
    return Decision(
        letter=text(row, "letter", required=True),
        decision=text(row, "decision", required=True),
        remark=text(row, "remark"),
        to=row.get("to", "drafter"),
        version=text(row, "version"),
    )
