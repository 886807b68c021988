"""A unit is asked, answers, lets a person answer; a question is taken back."""

from gov.correspondence import _
from gov.correspondence.api import review
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import rows
from gov.correspondence.review.services.representation import consulted
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.path import Walked


class ConsultationsPost(Walked, Creating):
    """``@consultations`` asks; ``@consultations/<id>/<noun>`` goes on with one of them."""

    def reply(self):
        data = json_object(self.request)
        if not self.path:
            return self.ask(only(data, "unit", "due", "question"))
        noun = self.path[1] if len(self.path) == 2 else ""
        ways = {
            "answers": (self.answer, "text"),
            "nominations": (self.name_person, "person"),
            "withdrawals": (self.withdraw,),
        }
        if noun not in ways:
            raise NotFound(_("There is no such consultation on this letter."), field="consultation")
        way, *members = ways[noun]
        return consulted(self.context, way(self.path[0], only(data, *members)))

    def ask(self, data):
        asked = review.consult(
            self.context, text(data, "unit", required=True), day(data), text(data, "question")
        )
        shown = consulted(self.context, asked)
        return self.created(shown, shown["@id"])

    def answer(self, consultation, data):
        return review.answer(self.context, consultation, text(data, "text"))

    def name_person(self, consultation, data):
        return review.name_person(self.context, consultation, text(data, "person"))

    def withdraw(self, consultation, data):
        return review.withdraw(self.context, consultation)


def day(data):
    """Return the member ``due``, a date; raises ``Invalid``."""
    try:
        return rows.day(text(data, "due", required=True))
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="due") from None
