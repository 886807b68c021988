"""What one needs to know of a letter to decide on it, beside the list in which it stands."""

from functools import cached_property
from gov.correspondence.api import acts
from gov.correspondence.api import journal
from gov.correspondence.api import referrals
from gov.correspondence.desk.together import ACTS
from gov.correspondence.letters import lists
from gov.correspondence.letters import wording
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.envelope import Envelope
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.referrals.browser.words import phrases
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


# What is read at a glance; more is read on the letter's own page.
MOST_TEXT = 900
# What needs nothing said or chosen.
AT_ONCE = ("submit", "endorse", "open_letter", "dispatch", "read")


class LetterPreview(BrowserView):
    """A part of a page: envelope, last remark and directive, first lines, what may be done now.

    Of a sealed letter, and of one whose envelope alone the reader sees, it says no more than the
    line in the list does.
    """

    template = ViewPageTemplateFile("templates/preview.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("X-Theme-Disabled", "1")
        return str(self.template())

    @cached_property
    def line(self) -> Line:
        """The letter as the list shows it."""
        return Lines(self.request).line(self.context)

    @cached_property
    def sealed(self) -> bool:
        """Whether the letter is read on its own page only."""
        return lists.is_sealed(self.context.confidentiality or "")

    @cached_property
    def open(self) -> bool:
        """Whether the preview says more than the line."""
        return self.line.readable and not self.sealed

    @property
    def kind(self) -> Any:
        """What kind of letter it is, in words."""
        return words.KINDS[self.context.kind]

    @cached_property
    def envelope(self) -> Envelope:
        """The card of the letter."""
        return Envelope(self.context, self.request)

    @cached_property
    def acts(self) -> list[dict[str, Any]]:
        """What the reader may do with it now; ``here`` tells that one press does it."""
        copies = ["read"] if referrals.unread(self.context) else []
        return [
            {
                "name": name,
                "title": ACTS[name].title if name in ACTS else words.NEXT[name],
                "here": name in AT_ONCE,
            }
            for name in [*acts.available(self.context), *copies]
        ]

    def text(self) -> dict[str, str] | None:
        """Return the first lines of what it says, with their language."""
        said = wording.rendered(self.context)["body"]
        if not said:
            return None
        language = wording.language({"languages": self.context.languages or ()}, "body")
        return {
            "text": beginning(said),
            "language": language,
            "dir": "rtl" if language == "ar" else "ltr",
        }

    def files(self) -> list[dict[str, str]]:
        """Return the documents one can open in the browser, the signed copy first."""
        url = self.context.absolute_url()
        found = [file for file in self.context.files.values() if file.role in ("signed", "main")]
        return [
            {"name": file.name, "url": f"{url}/@@file/{file.id}?inline=1"}
            for file in sorted(found, key=lambda file: file.role != "signed")
            if file.media_type == "application/pdf"
        ]

    def remark(self) -> dict[str, Any] | None:
        """Return the last remark somebody left on it, where the reader sees the journal."""
        if not may(self.context, "View Journal"):
            return None
        said = (each for each in reversed(journal.entries(self.context)) if each.remark)
        last = next(said, None)
        if last is None:
            return None
        when = dates.in_words(last.time, self.request)
        return {"text": last.remark, "name": words.actor(last.actor_name), "when": when}

    def directive(self) -> str:
        """Return what the last live referral asks, ``""`` where there is none to be seen."""
        if not may(self.context, "View Journal"):
            return ""
        live = [each for each in referrals.of(self.context) if each.is_live and not each.copy]
        if not live:
            return ""
        known = {each.code: each for each in referrals.directives()}
        return words.joined(filter(None, (phrases(live[-1].directives, known), live[-1].text)))


def beginning(text: str) -> str:
    """Return the first lines of a text, cut between two words."""
    if len(text) <= MOST_TEXT:
        return text
    return f"{text[:MOST_TEXT].rsplit(None, 1)[0]} …"
