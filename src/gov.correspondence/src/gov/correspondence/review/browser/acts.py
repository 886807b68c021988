"""What people do on the review of a letter, as posts from its page."""

from gov.correspondence import _
from gov.correspondence.api import review
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.review import reading
from gov.correspondence.review.path import Step
from typing import Any
from zope.i18nmessageid import Message


class ReviewAct(Asked, ActView):
    """What these acts share."""

    def listed(self, name: str) -> list[str]:
        """Return the values of a field that comes several times."""
        value: Any = self.request.form.get(name, [])
        values = value if isinstance(value, list) else [value]
        return [each.strip() if isinstance(each, str) else "" for each in values]


class LayPath(ReviewAct):
    """The steps that had their turn stay; the rows of the form are what follows."""

    act = "review-path"

    def perform(self) -> Message:
        path = reading.path(self.context)
        pairs = zip(self.listed("unit"), self.listed("person"), strict=False)
        steps = [Step(unit, person) for unit, person in pairs if unit or person]
        review.lay(self.context, (*path.steps[: path.fixed], *steps), self.remark)
        return _("The review path was changed.")


class Consult(ReviewAct):
    act = "review-consult"

    def perform(self) -> Message:
        try:
            due = rows.day(self.said("due"))
        except rows.WrongValueError as error:
            raise Invalid(error.message, field="due") from None
        review.consult(self.context, self.said("unit"), due, self.said("question"))
        return _("The unit was asked.")


class Answer(ReviewAct):
    act = "review-answer"

    def perform(self) -> Message:
        review.answer(self.context, self.said("consultation"), self.said("text"))
        return _("The answer was given.")


class NamePerson(ReviewAct):
    act = "review-nominate"

    def perform(self) -> Message:
        review.name_person(self.context, self.said("consultation"), self.said("person"))
        return _("The person can answer now.")


class Withdraw(ReviewAct):
    act = "review-withdraw"

    def perform(self) -> Message:
        review.withdraw(self.context, self.said("consultation"))
        return _("The question was taken back.")
