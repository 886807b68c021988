"""The check while somebody writes: answers with the part of the page that shows it."""

from gov.correspondence.letters.browser.composition import LetterForm
from gov.correspondence.letters.browser.forms import ComposeForm
from gov.correspondence.letters.browser.forms import EditForm
from plone.protect import CheckAuthenticator
from plone.z3cform import z2
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Live(LetterForm):
    """Takes the form as it stands and stores nothing; whoever only looks gets the page itself."""

    findings = ViewPageTemplateFile("templates/live.pt")

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            page = "edit" if self.letter is not None else "@@compose"
            return str(self.request.response.redirect(f"{self.context.absolute_url()}/{page}"))
        CheckAuthenticator(self.request)
        self.typed = self._tidy()
        self.found = self.check()
        self.update()
        self.request.response.setHeader("X-Theme-Disabled", "1")
        return str(self.findings())


class ComposeCheck(Live, ComposeForm):
    """Of a letter that is new."""


class EditCheck(Live, EditForm):
    """Of a draft that is changed."""
