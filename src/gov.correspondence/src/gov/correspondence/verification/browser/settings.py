"""The key of the printed codes, for the webmaster: since when it is used, and how it is changed."""

from gov.correspondence import _
from gov.correspondence.api import verification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.posting import PostingView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class VerificationSettings(PostingView):
    """The keys, never what they are, and a form that puts a new one into use."""

    index = ViewPageTemplateFile("templates/settings.pt")

    def perform(self) -> Message:
        if self.said("confirmed") != "1":
            raise Invalid(_("Confirm that a new key is to be used."), field="confirmed")
        made = verification.change_key(self.said("reason"))
        return _("Key no. ${number} is in use from now on.", mapping={"number": made.number})

    def keys(self) -> list[dict[str, Any]]:
        """Return the keys, the one in use first."""
        return [
            {
                "label": _("Key no. ${number}", mapping={"number": line.number}),
                "since": dates.in_words(line.since, self.request) if line.since else None,
                "in_use": line.in_use,
            }
            for line in verification.kept_keys()
        ]
