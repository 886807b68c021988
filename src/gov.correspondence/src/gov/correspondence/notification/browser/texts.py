"""The texts of messages, for the webmaster."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.notification import texts
from gov.correspondence.notification import wording
from gov.correspondence.notification.browser.choices import LANGUAGES
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.notification.events import EVENTS
from gov.correspondence.notification.texts import Text
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.i18nmessageid import Message


class NotificationTexts(PostingView):
    """One text at a time, of an event in a language; it can be looked at before it is kept."""

    index = ViewPageTemplateFile("templates/texts.pt")
    shown: Text | None = None

    @cached_property
    def event(self) -> str:
        """Whose text is shown."""
        said = self.said("event")
        return said if said in BY_ID else texts.ANY

    @cached_property
    def language(self) -> str:
        """In which language."""
        said = self.said("language")
        return said if said in texts.LANGUAGES else texts.LANGUAGES[0]

    @property
    def text(self) -> Text:
        """What was typed, else what is kept."""
        if self.request.method == "POST":
            return self._typed
        return wording.text_of(self.event, self.language)

    def perform(self) -> Message | None:
        """Keep the text, or show what it amounts to."""
        if self.said("act") == "preview":
            self.shown = wording.preview(self.event, self.language, self._typed)
            return None
        wording.save(self.event, self.language, self._typed)
        return _("The text is saved.")

    def next_page(self) -> str:
        """Return to the text."""
        return f"{self.url}?{urlencode({'event': self.event, 'language': self.language})}"

    def events(self) -> list[dict[str, Any]]:
        """Return the events to choose from."""
        known = [(texts.ANY, _("Every event")), *((each.id, each.title) for each in EVENTS)]
        return [self._option(value, title, self.event) for value, title in known]

    def languages(self) -> list[dict[str, Any]]:
        """Return the languages to choose from."""
        return [self._option(each, LANGUAGES[each], self.language) for each in texts.LANGUAGES]

    def places(self) -> str:
        """Return the places that can stand in a text."""
        return " ".join(f"{{{name}}}" for name in texts.PLACES)

    @property
    def _typed(self) -> Text:
        body = self.request.form.get("body", "")
        clean = body.replace("\r\n", "\n") if isinstance(body, str) else ""
        return Text(self.said("subject"), clean)

    def _option(self, value: str, title: Message, chosen: str) -> dict[str, Any]:
        selected = "selected" if value == chosen else None
        return {"value": value, "title": title, "selected": selected}
