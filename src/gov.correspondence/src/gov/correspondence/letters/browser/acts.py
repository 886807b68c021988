"""The acts on a letter as pages: each takes a POST with a token and leads back to the letter."""

import transaction
from abc import abstractmethod
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import registers
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.page import LetterView
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.letters.browser.words import isolated
from plone import api
from plone.protect import CheckAuthenticator
from zope.i18nmessageid import Message


VIEW = "gov.correspondence: View Envelope"


class ActView(LetterView):
    """What all acts share; a refusal shows the letter again with what was typed."""

    act = ""

    @abstractmethod
    def perform(self) -> Message:
        """Do the act and return the sentence that says it was done."""

    def __call__(self) -> str:
        if self.request.method != "POST":
            return self.request.response.redirect(self.context.absolute_url())
        CheckAuthenticator(self.request)
        try:
            done = self.perform()
        except CorrespondenceError as error:
            return self.refused(error)
        api.portal.show_message(done, self.request)
        return self.request.response.redirect(self._next_page(), status=303)

    def refused(self, error: CorrespondenceError) -> str:
        """Undo everything and show the letter with the reason."""
        transaction.abort()
        self.failed, self.refusal = self.act, error
        self.request.response.setStatus(error.status, lock=1)
        return super().__call__()

    @property
    def remark(self) -> str:
        """The remark, one line of text."""
        value = self.request.form.get("remark", "")
        return value if isinstance(value, str) else ""

    def _next_page(self) -> str:
        if api.user.has_permission(VIEW, obj=self.context):
            return self.context.absolute_url()
        return f"{api.portal.get().absolute_url()}/@@desk"


class Submit(ActView):
    act = "submit"

    def perform(self) -> Message:
        acts.submit(self.context)
        return _("The letter is on its review path.")


class Endorse(ActView):
    act = "endorse"

    def perform(self) -> Message:
        acts.endorse(self.context)
        if api.content.get_state(obj=self.context) == "in_review":
            return _("The letter went on to the next reviewer.")
        return _("The letter went on to its signatory.")


class Approve(ActView):
    act = "approve"

    def perform(self) -> Message:
        acts.approve(self.context)
        if self.context.kind == "memo":
            return _("The memo is approved. The registry gives it its number and hands it on.")
        return _("The letter is approved. Attach the signed and stamped copy next.")


class SendBack(ActView):
    act = "send_back"

    def perform(self) -> Message:
        acts.send_back(self.context, self.remark, self._to())
        return _("The letter was returned with your remark.")

    def _to(self) -> str | int:
        """Return whom it goes back to: the drafter, or a step of the review path."""
        value = self.request.form.get("to", "drafter")
        short = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4
        return int(value) if short else value


class Discard(ActView):
    act = "discard"

    def perform(self) -> Message:
        acts.discard(self.context)
        return _("The draft was discarded. It stays readable.")


class Sign(ActView):
    """Takes the signed and stamped copy and records the signature in one step."""

    act = "sign"

    def perform(self) -> Message:
        for upload in uploads(self.request, "signed_copy"):
            files.add(self.context, "signed", upload.filename, upload.media_type, upload.stream)
        acts.sign(self.context)
        return _("The signature is recorded. The registry can give the letter its number.")


class Register(ActView):
    act = "register"

    def perform(self) -> Message:
        book = self.request.form.get("book", "")
        if not isinstance(book, str) or not book:
            raise Invalid(_("Choose a book."), field="book")
        number = registers.register(self.context, book)
        return _("Registered under number ${number}.", mapping={"number": isolated(number)})


class Dispatch(ActView):
    act = "dispatch"

    def perform(self) -> Message:
        sent = len(acts.dispatch(self.context))
        return _("The letter left for ${count} recipients.", mapping={"count": sent})


class Open(ActView):
    act = "open_letter"

    def perform(self) -> Message:
        acts.open_letter(self.context)
        return _("The letter is open. Register it next.")


class Distribute(ActView):
    act = "distribute"

    def perform(self) -> Message:
        units = self.request.form.get("units", [])
        chosen = [units] if isinstance(units, str) else units
        acts.distribute(self.context, tuple(chosen), self.remark)
        return _("The letter was distributed.")


class Close(ActView):
    act = "close"

    def perform(self) -> Message:
        acts.close(self.context, self.remark)
        return _("The letter is closed.")
