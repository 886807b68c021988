"""Withdrawing and answering as pages."""

from gov.correspondence import _
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.grids import said
from zope.i18nmessageid import Message


class Withdraw(ActView):
    act = "withdraw"

    def perform(self) -> Message:
        chosen = said(self.request.form.get("consignment", ""))
        asked = withdrawals.withdraw(self.context, self.remark, chosen)
        count = sum(withdrawals.standing(one) != "withdrawn" for one in asked)
        if not count:
            return _("The letter is withdrawn.")
        return _(
            "The withdrawal is on its way to ${count} recipients. What is not registered there is"
            " withdrawn at once.",
            mapping={"count": count},
        )


class Note(ActView):
    act = "note-refusal"

    def perform(self) -> Message:
        withdrawals.note(self.context, self.remark)
        return _("The refusal is noted.")


class Answer(ActView):
    act = "answer-withdrawal"

    def perform(self) -> Message:
        chosen = said(self.request.form.get("answer", ""))
        if chosen not in ("consent", "refuse"):
            raise Invalid(_("Say whether you consent."), field="consent")
        withdrawals.answer(self.context, chosen == "consent", self.remark)
        if chosen == "consent":
            return _("The letter is withdrawn. Number and line in the book stay.")
        return _("The letter stays here. Its sender is told your reason.")
