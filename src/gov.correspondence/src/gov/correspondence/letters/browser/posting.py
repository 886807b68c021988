"""What pages that change something share: a token, a message, a refusal that loses nothing."""

import transaction
from abc import abstractmethod
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser.requested import Asked
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound as NoPage
from zope.i18nmessageid import Message


class PostingView(Asked, BrowserView):
    """A page with forms that post to itself; ``index`` draws it.

    A refusal undoes everything and shows the page again, with what was typed and the reason.
    """

    index: Any
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.page()
        CheckAuthenticator(self.request)
        try:
            done = self.perform()
        except CorrespondenceError as error:
            return self.refused(error)
        if done is None:
            return self.page()
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self.next_page(), status=303))

    def page(self) -> str:
        """Return the page; Zope's 404 where what it shows may not be known."""
        try:
            return str(self.index())
        except NotFound as error:
            raise NoPage(self.__name__) from error

    def refused(self, error: CorrespondenceError) -> str:
        """Undo everything and show the page with the reason."""
        transaction.abort()
        self.refusal = error
        self.request.response.setStatus(error.status, lock=1)
        return self.page()

    @abstractmethod
    def perform(self) -> Message | None:
        """Do what was asked and return the sentence that says it was done; None only shows."""

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def next_page(self) -> str:
        """Return where to go when it was done."""
        return self.url

    def fault(self, field: str) -> Message | str:
        """Return the sentence about one field of what was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == field else ""
