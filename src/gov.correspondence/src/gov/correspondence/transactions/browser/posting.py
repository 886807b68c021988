"""What pages that change something share: a token, a message, a refusal that loses nothing."""

import transaction
from abc import abstractmethod
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound as NoPage
from zope.i18nmessageid import Message


class PostingView(BrowserView):
    """A page with forms that post to itself; ``template`` draws it."""

    template: Any
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.page()
        CheckAuthenticator(self.request)
        try:
            done = self.perform()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.page()
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self.next_page(), status=303))

    def page(self) -> str:
        """Return the page; Zope's 404 where what it shows may not be known."""
        try:
            return str(self.template())
        except NotFound as error:
            raise NoPage(self.__name__) from error

    @abstractmethod
    def perform(self) -> Message:
        """Do what was asked and return the sentence that says it was done."""

    @abstractmethod
    def next_page(self) -> str:
        """Return where to go when it was done."""

    def said(self, name: str) -> str:
        """Return one value of the request, ``""`` for none."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def chosen(self, name: str) -> list[str]:
        """Return the values chosen in a list."""
        value = self.request.form.get(name, [])
        values = [value] if isinstance(value, str) else value
        return [each for each in values if isinstance(each, str)]
