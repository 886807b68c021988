"""Keeping what stands in a form, while somebody writes and when the page is left."""

import json
from gov.correspondence.letters.browser.composition import LetterForm
from gov.correspondence.letters.browser.forms import ComposeForm
from gov.correspondence.letters.browser.forms import EditForm
from gov.correspondence.unsaved import copies
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlsplit


TOO_LARGE = 413
NOT_LOOKED_AT = 405


class Keep(LetterForm):
    """Takes a form as it stands; its answer says when that was. Only a POST keeps anything."""

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            response.setStatus(NOT_LOOKED_AT)
            response.setHeader("Allow", "POST")
            return ""
        CheckAuthenticator(self.request)
        self.typed = self._tidy()
        when = self.keep_text()
        if when is None:
            response.setStatus(TOO_LARGE)
        response.setHeader("Content-Type", "application/json")
        return json.dumps({"time": self.when(when) if when else ""})


class ComposeKeep(Keep, ComposeForm):
    """Of a letter that is new."""


class EditKeep(Keep, EditForm):
    """Of a draft that is changed."""


class Forget(BrowserView):
    """Forgets a copy of the person's own and leads back to the page."""

    request: Any

    def __call__(self) -> str:
        back = str(self.request.form.get("back", ""))
        portal = str(api.portal.get().absolute_url())
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            copies.forget([str(self.request.form.get("forget", ""))])
        ours = urlsplit(back)[:2] == urlsplit(portal)[:2] and back.startswith(f"{portal}/")
        return str(self.request.response.redirect(back if ours else portal, status=303))
